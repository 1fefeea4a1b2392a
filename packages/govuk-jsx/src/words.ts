import type { Message } from './attributes.ts'
import { type Context, createContext, useContext } from './runtime.ts'

/** Every word that a component shows without being given it. `%{number}`, `%{count}` and `%{limit}` are filled in. */
export interface Words {
  readonly applyFilters: string
  readonly back: string
  readonly breadcrumb: string
  readonly chartData: string
  readonly contents: string
  readonly cookieBanner: string
  readonly characterLimit: string
  readonly wordLimit: string
  readonly day: string
  readonly month: string
  readonly year: string
  readonly downloadCsv: string
  readonly emergency: string
  readonly error: string
  readonly exitThisPage: string
  readonly filters: string
  readonly important: string
  readonly keywords: string
  readonly language: string
  readonly late: string
  readonly menu: string
  readonly next: string
  /** Read out after `next`, not shown; empty where the language needs none. */
  readonly nextHidden: string
  readonly page: string
  readonly pagination: string
  readonly previous: string
  /** Read out after `previous`, not shown; empty where the language needs none. */
  readonly previousHidden: string
  readonly problem: string
  readonly serviceInformation: string
  readonly showPassword: string
  readonly showPasswordLabel: string
  readonly skipToContent: string
  readonly success: string
  readonly supportLinks: string
  readonly warning: string
  readonly characterCount: string
  readonly charactersTooMany: string
  readonly chooseDate: string
  readonly chosenFilters: string
  readonly closeCalendar: string
  readonly markAllRead: string
  readonly markRead: string
  readonly newItem: string
  readonly nextMonth: string
  readonly notifications: string
  readonly previousMonth: string
  readonly remove: string
  readonly removeFilter: string
  readonly sortAscending: string
  readonly sortDescending: string
  readonly unread: string
  readonly wordCount: string
  readonly wordsTooMany: string
  /** Messages that only scripts show; each is English when left out. */
  readonly script?: ScriptWords
}

/** Messages shown by the components' scripts. */
export interface ScriptWords {
  readonly charactersUnderLimit?: Message
  readonly charactersAtLimit?: string
  readonly charactersOverLimit?: Message
  readonly wordsUnderLimit?: Message
  readonly wordsAtLimit?: string
  readonly wordsOverLimit?: Message
  readonly showPassword?: string
  readonly hidePassword?: string
  readonly showPasswordLabel?: string
  readonly hidePasswordLabel?: string
  readonly passwordShown?: string
  readonly passwordHidden?: string
  readonly hideAllSections?: string
  readonly hideSection?: string
  readonly hideSectionLabel?: string
  readonly showAllSections?: string
  readonly showSection?: string
  readonly showSectionLabel?: string
  readonly chooseFiles?: string
  readonly noFileChosen?: string
  readonly multipleFilesChosen?: Message
  readonly dropInstruction?: string
  readonly enteredDropZone?: string
  readonly leftDropZone?: string
}

export const english: Words = {
  applyFilters: 'Apply filters',
  back: 'Back',
  breadcrumb: 'Breadcrumb',
  chartData: 'Show the data as a table',
  contents: 'Contents',
  cookieBanner: 'Cookie banner',
  characterLimit: 'You can enter up to %{count} characters',
  wordLimit: 'You can enter up to %{count} words',
  day: 'Day',
  month: 'Month',
  year: 'Year',
  downloadCsv: 'Download as CSV',
  emergency: 'Emergency',
  error: 'Error',
  exitThisPage: 'Exit this page',
  filters: 'Filters',
  important: 'Important',
  keywords: 'Keywords',
  language: 'Language',
  late: 'Late',
  menu: 'Menu',
  next: 'Next',
  nextHidden: 'page',
  page: 'Page %{number}',
  pagination: 'Pagination',
  previous: 'Previous',
  previousHidden: 'page',
  problem: 'There is a problem',
  serviceInformation: 'Service information',
  showPassword: 'Show',
  showPasswordLabel: 'Show password',
  skipToContent: 'Skip to main content',
  success: 'Success',
  supportLinks: 'Support links',
  warning: 'Warning',
  characterCount: '%{count} of %{limit} characters used',
  charactersTooMany: 'Too long: %{count} of %{limit} characters used',
  chooseDate: 'Choose a date from a calendar',
  chosenFilters: 'Chosen filters',
  closeCalendar: 'Close the calendar',
  markAllRead: 'Mark all as read',
  markRead: 'Mark as read',
  newItem: 'New',
  nextMonth: 'Next month',
  notifications: 'Notifications',
  previousMonth: 'Previous month',
  remove: 'Remove',
  removeFilter: 'Remove filter',
  sortAscending: 'sort, lowest first',
  sortDescending: 'sort, highest first',
  unread: '%{count} new',
  wordCount: '%{count} of %{limit} words used',
  wordsTooMany: 'Too long: %{count} of %{limit} words used',
}

/** The words in force. Give all components below it another language: `<WordsContext.Provider value={spanish}>`. */
export const WordsContext: Context<Words> = /* @__PURE__ */ createContext<Words>(english)

export const useWords = (): Words => useContext(WordsContext)
