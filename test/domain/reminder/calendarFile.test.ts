import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarFile } from '../../../src/domain/reminder/calendarFile.ts'

const unfolded = (file: string) => file.replace(/\r\n /g, '')

describe('calendar file', () => {
  it('[N14] writes all-day events with an alarm', () => {
    const file = calendarFile([{ id: 'tax/lyon', on: '2026-12-31', title: 'Profil fiscal, Lyon', text: 'Renouveler ; Espace partenaires', alarmDays: 14 }], '2026-11-22T14:02:00.123Z')
    expect(file).toContain('DTSTAMP:20261122T140200Z\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\nSUMMARY:Profil fiscal\\, Lyon\r\nDESCRIPTION:Renouveler \\; Espace partenaires\r\n')
    expect(file).toContain('TRIGGER:-P14D')
  })

  it('[N14] folds lines at 75 bytes without cutting a character, and lets no text break out of its line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
        const file = calendarFile([{ id: 'x', on: '2026-12-31', title: `${title}\r\nEND:VCALENDAR`, text: '', alarmDays: 1 }], '2026-11-22T14:02:00Z')
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(unfolded(file).match(/^END:VCALENDAR$/gm)).toHaveLength(1)
      }),
    )
  })
})
