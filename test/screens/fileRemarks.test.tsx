import { render } from 'solid-js/web'
import { afterEach, describe, expect, it } from 'vitest'
import { I18nProvider, loadEverySentence } from '../../src/i18n/i18n.tsx'
import type { ImportedFile } from '../../src/ledger/ledger.ts'
import { Notes, Problems } from '../../src/screens/import/FileRemarks.tsx'
import { refusal } from '../../src/storage/ledger/import.ts'

let dispose: (() => void) | undefined
afterEach(() => {
  dispose?.()
  document.body.replaceChildren()
})

async function shown(file: Partial<ImportedFile>): Promise<string> {
  await loadEverySentence()
  const whole: ImportedFile = { ...refusal('a.csv', { type: 'EmptyFile' }), ...file }
  dispose = render(
    () => (
      <I18nProvider initial="en">
        <Problems file={whole} />
        <Notes file={whole} />
      </I18nProvider>
    ),
    document.body,
  )
  for (let left = 4000; left > 0 && document.body.textContent === ''; left--) await new Promise((resolve) => setTimeout(resolve, 5))
  return document.body.textContent
}

describe('the cells of a file to look at', () => {
  it('are named with line, column and text, after how many there are', async () => {
    const text = await shown({ problemCount: 1, problems: [{ type: 'InvalidAmount', line: 12, column: 'earningAmount', text: '1.23.4' }] })
    expect(text).toContain('1 cell to look at')
    expect(text).toContain('Line 12, earningAmount')
    expect(text).toContain('1.23.4')
    expect(text).not.toContain('remark')
  })

  it('say of each kind of note how often, and where first', async () => {
    const text = await shown({
      noteCounts: { UnknownColumn: 2, PaddedPaymentId: 3, RepeatedLine: 1 },
      notes: [
        { type: 'UnknownColumn', line: 1, column: 'Mine', text: '' },
        { type: 'PaddedPaymentId', line: 4, column: 'paymentID', text: '6815016255' },
        { type: 'RepeatedLine', line: 9, column: '', text: '' },
      ],
    })
    expect(text).toContain('Every cell can be read.')
    expect(text).toContain('4 remarks on what was read')
    expect(text).toContain('Line 4, paymentID · 3 times6815016255')
    expect(text).toContain('Line 9')
    expect(text).not.toContain('Mine')
  })
})
