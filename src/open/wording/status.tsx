import { type Element, Tag } from '@gdm/govuk-jsx'
import type { Status } from '#open/projection'
import type { Translate } from '#platform/i18n'

const colours: Record<Status, string | undefined> = {
  planned: 'govuk-tag--teal',
  open: 'govuk-tag--green',
  closed: 'govuk-tag--yellow',
  awarded: 'govuk-tag--purple',
  active: undefined,
  complete: 'govuk-tag--grey',
  unsuccessful: 'govuk-tag--grey',
  cancelled: 'govuk-tag--orange',
}

/** What to call it now: an opportunity whose time has run out is not open, even before anybody has published its closing. */
export const shownStatus = (entry: { status: Status; closesAt: Date | null }, now: Date): Status =>
  entry.status === 'open' && entry.closesAt !== null && entry.closesAt <= now ? 'closed' : entry.status

export const StatusTag = ({ t, status }: { t: Translate; status: Status }): Element => (
  <Tag classes={colours[status]}>{t(`open.status.${status}`)}</Tag>
)
