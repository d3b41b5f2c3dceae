import type { BackupProblem } from '../store/sqlite/backup.ts'

export function sentenceOf(problem: BackupProblem): string {
  switch (problem.type) {
    case 'NotEmpty':
      return `${problem.path} is not empty; choose another folder.`
    case 'NoBackup':
      return `There is no backup in ${problem.path}.`
    case 'FileDamaged':
      return `${problem.path} of the backup is damaged or missing. Nothing was changed.`
    case 'InsideData':
      return `${problem.path} is inside DATA_DIR, and would be moved or lost with it: a backup belongs in a folder elsewhere. Nothing was changed.`
    case 'NoData':
      return noData(problem.path)
    case 'NewerData':
      return `${problem.path} of the backup was written by a newer Aval; restore it with that version. Nothing was changed.`
    case 'NotMovable':
      return `${problem.path} cannot be moved aside. Move what is in it elsewhere, all but withdrawals.jsonl and lease-key.pem, then restore again. Nothing was changed.`
  }
}

export const noData = (folder: string): string =>
  `There is no data of Aval in ${folder} (no control.sqlite). DATA_DIR says where a server keeps its data.`
