import { translations } from '../attributes.ts'
import type { Element } from '../content.ts'
import { useWords } from '../words.ts'
import { DateInput, type DateInputProps } from './date-input.tsx'

export interface CalendarDateInputProps extends DateInputProps {
  /** The first day that can be chosen in the calendar, ISO 8601: `2031-02-03`. It may still be typed: check it. */
  min?: string
  /** The last day that can be chosen in the calendar. */
  max?: string
}

/**
 * A date typed as three numbers, or, with the script, chosen from a calendar that opens beside them. For days in weeks
 * to come, of which people know the day of the week; for a birthday, `DateInput` alone is quicker. Where `items` are
 * given, they are day, month and year in this order.
 */
export function CalendarDateInput({ min, max, ...props }: CalendarDateInputProps): Element {
  const words = useWords()
  const attributes = {
    ...props.attributes,
    'data-module': 'gdm-calendar',
    'data-min': min,
    'data-max': max,
    ...translations({
      choose: words.chooseDate,
      previous: words.previousMonth,
      next: words.nextMonth,
      close: words.closeCalendar,
    }),
  }
  return <DateInput {...props} attributes={attributes} />
}
