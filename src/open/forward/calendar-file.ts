import type { ForwardRow } from './store.ts'

interface CalendarEvent {
  uid: string
  /** `YYYY-MM-DD`. */
  day: string
  summary: string
  description: string
  url: string
}

/** A calendar for programs that people plan with: iCalendar, RFC 5545. Every event takes one whole day. */
export function calendarFile(name: string, events: readonly CalendarEvent[], made: Date): string {
  const stamp = `${made.toISOString().replace(/[-:]|\.\d+/g, '')}`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Global Digital Marketplace//Forward plan//EN',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${text(name)}`,
    ...events.flatMap(event => [
      'BEGIN:VEVENT',
      `UID:${text(event.uid)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${event.day.replaceAll('-', '')}`,
      `SUMMARY:${text(event.summary)}`,
      `DESCRIPTION:${text(event.description)}`,
      `URL:${event.url}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}

/** RFC 5545, 3.3.11: marks that mean something are escaped; control characters have no place. */
const text = (value: string): string =>
  value
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, mark => `\\${mark}`)
    .replace(/\r?\n/g, '\\n')
    .replace(/\p{Cc}/gu, '')

const mostOctets = 75

/** RFC 5545, 3.1: lines have at most 75 octets; longer ones go on after a line break and a space, never within a letter. */
export function folded(line: string): string {
  let out = ''
  let size = 0
  for (const letter of line) {
    const octets = Buffer.byteLength(letter)
    if (size + octets > mostOctets) {
      out += '\r\n '
      size = 1
    }
    out += letter
    size += octets
  }
  return out
}

export const eventOf = (row: ForwardRow, about: { description: string; url: string }): CalendarEvent => ({
  uid: row.ocid,
  day: row.planned_for,
  summary: `${row.title} – ${row.buyer}`,
  ...about,
})
