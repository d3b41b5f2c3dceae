/** What a file picker offers: exports as Partner Center makes them, and backups. */
export const acceptedFiles = '.csv,.tsv,.txt,.zip,.aval,text/csv,text/tab-separated-values,application/zip'
