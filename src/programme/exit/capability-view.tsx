import { DataTable, type Element, LineChart, Tag } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Hint, Link, List, type Show, SmallTitle, Subtitle } from '#platform/ui'
import { capability } from './capability-kinds.ts'
import type { Step } from './capability-store.ts'
import { type LevelChange, levels, levelsOverTime, type Matrix } from './rules.ts'

export interface CapabilityProps {
  t: Translate
  show: Show
  matrix: Matrix
  /** Neighbouring pages of tasks. */
  matrixLinks: { first: string | undefined; next: string | undefined }
  changes: readonly LevelChange[]
  steps: readonly Step[]
  stepLinks: { first: string | undefined; next: string | undefined }
  linkOf(id: string): string
}

/** Months that one can tell apart on a picture. */
const mostMonths = 24

const LevelTag = ({ t, level }: { t: Translate; level: string }): Element => (
  <Tag classes={capability.colours?.[level]}>{t.dynamic(`capability.state.${level}`)}</Tag>
)

/** Who can do what: a table by task and body, in which words and colours say the level, and how that came about. */
export const Capabilities = (props: CapabilityProps): Element => {
  const { t, show, matrix, matrixLinks, linkOf } = props
  return (
    <>
      <Subtitle id="capabilities">{t('exit.matrix')}</Subtitle>
      <DataTable
        id="capabilities-table"
        caption={t('exit.matrix')}
        captionClasses="govuk-visually-hidden"
        rows={matrix.rows}
        empty={t('capability.empty')}
        columns={[
          { heading: t('capability.field.title'), cell: row => row.task },
          ...matrix.bodies.map((body, index) => ({
            heading: body,
            cell: (row: Matrix['rows'][number]) => (
              <List
                items={(row.cells[index] ?? []).map(one => (
                  <>
                    <Link to={linkOf(one.id)}>{one.role}</Link> <LevelTag t={t} level={one.state} />
                    {one.on && <Hint>{t('exit.since', { day: show.date(one.on, 'short') })}</Hint>}
                  </>
                ))}
              />
            ),
          })),
        ]}
        previousHref={matrixLinks.first}
        nextHref={matrixLinks.next}
      />
      <Hint>
        {t('exit.matrix.method', { levels: levels.map(level => t.dynamic(`capability.state.${level}`)).join(' → ') })}
      </Hint>
      <OverTime {...props} />
      <Steps {...props} />
    </>
  )
}

/** How many tasks stood on each level at the end of each month. */
const OverTime = ({ t, show, changes }: CapabilityProps): Element | null => {
  const months = levelsOverTime(changes, mostMonths)
  if (months.length < 2) return null
  return (
    <LineChart
      id="capabilities-over-time"
      title={t('exit.levels')}
      description={t('exit.levels.about')}
      pointHeading={t('exit.levels.month')}
      points={months.map(({ month }) => show.date(`${month}-01`, 'month'))}
      format={value => show.number(value)}
      series={levels.map(level => ({
        name: t.dynamic(`capability.state.${level}`),
        values: months.map(({ at }) => at.get(level) ?? 0),
      }))}
    />
  )
}

const Steps = ({ t, show, steps, stepLinks, linkOf }: CapabilityProps): Element | null =>
  steps.length === 0 && !stepLinks.first ? null : (
    <>
      <SmallTitle>{t('exit.steps')}</SmallTitle>
      <DataTable
        id="steps-table"
        caption={t('exit.steps')}
        captionClasses="govuk-visually-hidden"
        rows={steps}
        columns={[
          { heading: t('exit.steps.day'), cell: one => one.on && show.date(one.on, 'short') },
          { heading: t('capability.field.title'), cell: one => <Link to={linkOf(one.id)}>{one.task}</Link> },
          { heading: t('exit.steps.who'), cell: one => t('exit.steps.role-in', { role: one.role, body: one.body }) },
          { heading: t('register.state'), cell: one => <LevelTag t={t} level={one.level} /> },
          { heading: t('exit.steps.evidence'), cell: one => one.evidence },
        ]}
        previousHref={stepLinks.first}
        nextHref={stepLinks.next}
      />
    </>
  )
