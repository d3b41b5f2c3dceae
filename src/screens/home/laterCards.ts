/** Cards of Home that come after the money: their code and words load behind the first paint. */
import { lazy } from 'solid-js'
import { loadEverySentence } from '../../i18n/i18n.tsx'

export const LedgerNotice = lazy(async () => {
  const [{ LedgerNotice }] = await Promise.all([import('../import/LedgerNotice.tsx'), loadEverySentence()])
  return { default: LedgerNotice }
})

export const AwayTotals = lazy(async () => {
  const [{ AwayTotals }] = await Promise.all([import('../away/AwayNotice.tsx'), loadEverySentence()])
  return { default: AwayTotals }
})

export const MigrationCard = lazy(async () => {
  const [{ MigrationCard }] = await Promise.all([import('../migration/MigrationCard.tsx'), loadEverySentence()])
  return { default: MigrationCard }
})

export const OpenQuestions = lazy(async () => {
  const [{ OpenQuestions }] = await Promise.all([import('../living/OpenQuestions.tsx'), loadEverySentence()])
  return { default: OpenQuestions }
})

export const TodoList = lazy(async () => {
  const [{ TodoList }] = await Promise.all([import('../profiles/TodoList.tsx'), loadEverySentence()])
  return { default: TodoList }
})

export const BackupDue = lazy(async () => {
  const [{ BackupDue }] = await Promise.all([import('../backup/BackupDue.tsx'), loadEverySentence()])
  return { default: BackupDue }
})
