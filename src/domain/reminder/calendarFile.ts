/**
 * Deadlines as an `.ics` file that any calendar opens: all-day events with an alarm, made on the device [N14].
 *
 * Format: RFC 5545; lines end with CRLF and are folded at 75 bytes.
 */
import { addDays, type Day } from '../period.ts'

export interface Reminder {
  /** Stable, so that opening a newer file moves the event instead of doubling it. */
  readonly id: string
  readonly on: Day
  readonly title: string
  readonly text: string
  /** Days before at which the calendar should ring. */
  readonly alarmDays: number
}

/** @param madeAt when the file is made, ISO 8601 in UTC: '2026-11-22T14:02:00Z' */
export function calendarFile(reminders: readonly Reminder[], madeAt: string): string {
  const stamp = madeAt.replace(/[-:]|\.\d+/g, '')
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Aval//Reminders//EN', ...reminders.flatMap((reminder) => eventOf(reminder, stamp)), 'END:VCALENDAR']
  return lines.flatMap(folded).join('\r\n') + '\r\n'
}

const eventOf = (reminder: Reminder, stamp: string): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(reminder.id)}@aval`,
  `DTSTAMP:${stamp}`,
  `DTSTART;VALUE=DATE:${compact(reminder.on)}`,
  `DTEND;VALUE=DATE:${compact(addDays(reminder.on, 1))}`,
  `SUMMARY:${escaped(reminder.title)}`,
  `DESCRIPTION:${escaped(reminder.text)}`,
  'TRANSP:TRANSPARENT',
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escaped(reminder.title)}`,
  `TRIGGER:-P${reminder.alarmDays}D`,
  'END:VALARM',
  'END:VEVENT',
]

const compact = (day: Day) => day.replaceAll('-', '')

const escaped = (text: string) => text.replace(/[\\;,]/g, (char) => `\\${char}`).replace(/\r\n|\r|\n/g, '\\n')

// A line holds 75 bytes of UTF-8 at most; the rest goes on after a line break and a space. Characters are never cut.
function folded(line: string): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  let bytes = 0
  for (const char of line) {
    const size = sizeBytes(char)
    if (bytes + size > 75) {
      pieces.push(piece)
      piece = ' '
      bytes = 1
    }
    piece += char
    bytes += size
  }
  return [...pieces, piece]
}

const sizeBytes = (char: string) => {
  const code = char.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
