// The front door: everything a page is made from.
export { type Attributes, classes, type Message } from './attributes.ts'
export { Accordion, type AccordionItem, type AccordionProps } from './components/accordion.tsx'
export { BackLink, type BackLinkProps } from './components/back-link.tsx'
export { type Bar, BarChart, type BarChartProps } from './components/bar-chart.tsx'
export { type Breadcrumb, Breadcrumbs, type BreadcrumbsProps } from './components/breadcrumbs.tsx'
export { Button, type ButtonProps } from './components/button.tsx'
export { CalendarDateInput, type CalendarDateInputProps } from './components/calendar-date-input.tsx'
export { CharacterCount, type CharacterCountProps, lengthOf } from './components/character-count.tsx'
export type { ChartFigureProps } from './components/chart-figure.tsx'
export { Checkboxes, type CheckboxesProps, type CheckboxItem } from './components/checkboxes.tsx'
export type { Choice, FieldsetOptions } from './components/choices.tsx'
export {
  type CookieAction,
  CookieBanner,
  type CookieBannerProps,
  type CookieMessage,
} from './components/cookie-banner.tsx'
export { type DataColumn, DataTable, type DataTableProps } from './components/data-table.tsx'
export { DateInput, type DateInputItem, type DateInputProps } from './components/date-input.tsx'
export { Details, type DetailsProps } from './components/details.tsx'
export { ErrorMessage, type ErrorMessageProps } from './components/error-message.tsx'
export { ErrorSummary, type ErrorSummaryItem, type ErrorSummaryProps } from './components/error-summary.tsx'
export { ExitThisPage, type ExitThisPageProps } from './components/exit-this-page.tsx'
export { Feedback, type FeedbackProps } from './components/feedback.tsx'
export { Fieldset, type FieldsetProps, type LegendOptions } from './components/fieldset.tsx'
export { FileList, type FileListProps, type ListedFile } from './components/file-list.tsx'
export { FileUpload, type FileUploadProps } from './components/file-upload.tsx'
export { type FilterGroup, type FilterOption, FilterPanel, type FilterPanelProps } from './components/filter-panel.tsx'
export { type ChosenFilter, FilterSummary, type FilterSummaryProps } from './components/filter-summary.tsx'
export {
  Footer,
  type FooterLink,
  type FooterMeta,
  type FooterNavigation,
  type FooterProps,
} from './components/footer.tsx'
export type {
  ErrorMessageOptions,
  FieldGroupOptions,
  FieldProps,
  FieldsGroupOptions,
  FormGroupOptions,
  HintOptions,
  LabelOptions,
} from './components/form-group.tsx'
export { GenericHeader, type GenericHeaderProps } from './components/generic-header.tsx'
export { Header, type HeaderProps } from './components/header.tsx'
export { Hint, type HintProps } from './components/hint.tsx'
export { type AffixOptions, Input, type InputProps } from './components/input.tsx'
export { InsetText, type InsetTextProps } from './components/inset-text.tsx'
export { Label, type LabelProps } from './components/label.tsx'
export {
  type LanguageItem,
  LanguageNavigation,
  type LanguageNavigationProps,
} from './components/language-navigation.tsx'
export { LineChart, type LineChartProps, type LineSeries } from './components/line-chart.tsx'
export { NotificationBanner, type NotificationBannerProps } from './components/notification-banner.tsx'
export {
  type Notification,
  NotificationCentre,
  type NotificationCentreProps,
} from './components/notification-centre.tsx'
export { Page, type PageProps } from './components/page.tsx'
export { Pagination, type PaginationItem, type PaginationLink, type PaginationProps } from './components/pagination.tsx'
export { Panel, type PanelAction, type PanelProps } from './components/panel.tsx'
export { PasswordInput, type PasswordInputProps } from './components/password-input.tsx'
export { PhaseBanner, type PhaseBannerProps } from './components/phase-banner.tsx'
export { type RadioItem, Radios, type RadiosProps } from './components/radios.tsx'
export { Select, type SelectItem, type SelectProps } from './components/select.tsx'
export {
  type NavigationItem,
  type NavigationSlots,
  ServiceNavigation,
  type ServiceNavigationProps,
} from './components/service-navigation.tsx'
export { SkipLink, type SkipLinkProps } from './components/skip-link.tsx'
export { type StatTile, StatTiles, type StatTilesProps } from './components/stat-tiles.tsx'
export {
  type SummaryAction,
  type SummaryActions,
  type SummaryCard,
  type SummaryCardTitle,
  type SummaryCellOptions,
  SummaryList,
  type SummaryListProps,
  type SummaryRow,
} from './components/summary-list.tsx'
export { Table, type TableCell, type TableCellOptions, type TableProps } from './components/table.tsx'
export { type Tab, Tabs, type TabsProps } from './components/tabs.tsx'
export { Tag, type TagProps } from './components/tag.tsx'
export { type Task, TaskList, type TaskListProps, type TaskStatusOptions } from './components/task-list.tsx'
export { Textarea, type TextareaProps } from './components/textarea.tsx'
export { Timeline, type TimelineItem, type TimelinePhase, type TimelineProps } from './components/timeline.tsx'
export { WarningText, type WarningTextProps } from './components/warning-text.tsx'
export type { Content, Element, OrOptions } from './content.ts'
export { href } from './href.ts'
export { render, renderPage } from './render.ts'
export { english, type ScriptWords, type Words, WordsContext } from './words.ts'
