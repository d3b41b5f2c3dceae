import type { BackupProblem } from '../store/sqlite/backup.ts'

export function sentenceOf(problem: BackupProblem): string {
  switch (problem.type) {
    case 'NotEmpty':
      return `${problem.path} is not empty; choose another folder.`
    case 'NoBackup':
      return `There is no backup in ${problem.path}.`
    case 'FileDamaged':
      return `${problem.path} of the backup is damaged or missing. Nothing was changed.`
  }
}
