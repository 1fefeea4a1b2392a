import { calendarFile } from '#open/forward'
import { type CsvColumn, csvFile } from '#platform/csv'
import type { Transaction } from '#platform/db'
import { Refusal } from '#platform/errors'
import { body, here, type Route, route, type WebCtx } from '#platform/http'
import { InProgramme } from '#programme/partners'
import { publicationLinks, type Statement, standing, statementOn } from '#programme/publications'
import { statementKind } from './actions.ts'
import { groupLinks as links } from './links.ts'
import { GroupBody } from './public-body.ts'
import { GroupAddress } from './schema.ts'

const perPage = 200
/** More meetings than anybody's calendar shows; the list as CSV has all. */
const mostEvents = 500

/** One group as it was last told. */
interface Told {
  id: string
  name: string
  statement: string
  publishedAt: Date
  said: GroupBody
}

const toldBy = ({ id, subjectId, title, publishedAt, body: said }: Statement): Told => ({
  id: subjectId,
  name: title,
  statement: id,
  publishedAt,
  said: GroupBody.parse(said),
})

const toldAfter = async (tx: Transaction, after: string | undefined): Promise<Told[]> =>
  (await standing(tx, { kind: statementKind, after, limit: perPage })).map(toldBy)

async function allTold(tx: Transaction): Promise<Told[]> {
  const found: Told[] = []
  for (;;) {
    const next = await toldAfter(tx, found.at(-1)?.statement)
    found.push(...next)
    if (next.length < perPage) return found
  }
}

/** A whole address, also of what stands on this platform. */
const whole = ({ publicUrl }: WebCtx, address: string | null): string | null =>
  address?.startsWith('/') ? publicUrl + address : address

/** A row for each thing that groups have, page by page of groups: a page of groups without any is not the end. */
function rowsOf<Row extends { statement: string }>(
  ctx: WebCtx,
  name: string,
  columns: readonly CsvColumn<Row>[],
  rowsIn: (told: Told) => Row[],
) {
  return csvFile<Row & { page: string }>(name, columns, async last => {
    let after = last?.page
    for (;;) {
      const told = await ctx.read(tx => toldAfter(tx, after))
      after = told.at(-1)?.statement
      if (after === undefined) return []
      const page = after
      const rows = told.flatMap(one => rowsIn(one).map(row => ({ ...row, page })))
      if (rows.length > 0) return rows
    }
  })
}

/** Headings are the same in every language, so that programs can rely on them. */
const groupsCsv = (ctx: WebCtx) =>
  rowsOf<Told>(
    ctx,
    'groups.csv',
    [
      { heading: 'id', text: one => one.id },
      { heading: 'name', text: one => one.name },
      { heading: 'state', text: one => one.said.state },
      { heading: 'lead', text: one => one.said.lead?.name },
      { heading: 'members', text: one => one.said.members.flatMap(member => member?.name ?? []).join('; ') },
      { heading: 'meetings', figure: one => one.said.meetings.length },
      { heading: 'outputs', figure: one => one.said.outputs.length },
      { heading: 'purpose', text: one => one.said.purpose },
    ],
    one => [one],
  )

const outputsCsv = (ctx: WebCtx) =>
  rowsOf<Told & { output: GroupBody['outputs'][number] }>(
    ctx,
    'group-outputs.csv',
    [
      { heading: 'id', text: one => one.output.id },
      { heading: 'group', text: one => one.name },
      { heading: 'title', text: one => one.output.title },
      { heading: 'kind', text: one => one.output.kind },
      { heading: 'state', text: one => one.output.state },
      { heading: 'due', text: one => one.output.due },
      { heading: 'address', text: one => whole(ctx, one.output.address) },
    ],
    one => one.said.outputs.map(output => ({ ...one, output })),
  )

const meetingsCsv = (ctx: WebCtx) =>
  rowsOf<Told & { meeting: GroupBody['meetings'][number] }>(
    ctx,
    'group-meetings.csv',
    [
      { heading: 'id', text: one => one.meeting.id },
      { heading: 'group', text: one => one.name },
      { heading: 'day', text: one => one.meeting.on },
      { heading: 'place', text: one => one.meeting.place },
      { heading: 'agenda', text: one => one.meeting.agenda },
      { heading: 'outcome', text: one => one.meeting.outcome },
    ],
    one => one.said.meetings.map(meeting => ({ ...one, meeting })),
  )

async function json(ctx: WebCtx) {
  const { slug } = here(ctx)
  const groups = (await ctx.read(allTold)).map(({ id, name, said }) => ({
    id,
    name,
    page: ctx.publicUrl + links.publicGroup(slug, id),
    statement: ctx.publicUrl + publicationLinks.subject(slug, statementKind, id),
    calendar: ctx.publicUrl + links.calendar(slug, id),
    ...said,
    outputs: said.outputs.map(one => ({ ...one, address: whole(ctx, one.address) })),
  }))
  return body('application/json; charset=utf-8', JSON.stringify({ programme: slug, groups }), {
    headers: { 'access-control-allow-origin': '*' },
  })
}

/** Meetings as a calendar: a whole day each, because groups name the day and not the hour. */
function calendar(ctx: WebCtx, name: string, told: readonly Told[]) {
  const { slug } = here(ctx)
  const events = told.flatMap(({ id, name: group, said }) =>
    said.meetings.map(({ id: uid, on, place, agenda, outcome }) => ({
      uid,
      day: on,
      summary: `${group}: ${place}`,
      description: outcome ?? agenda,
      url: `${ctx.publicUrl}${links.publicGroup(slug, id)}#${uid}`,
    })),
  )
  const newest = events.sort((a, b) => (a.day < b.day ? 1 : -1)).slice(0, mostEvents)
  // The stamp follows what was said and not the clock, so the same calendar is the same file.
  const made = new Date(Math.max(0, ...told.map(({ publishedAt }) => publishedAt.getTime())))
  return body('text/calendar; charset=utf-8', calendarFile(name, newest, made))
}

async function allMeetings(ctx: WebCtx) {
  const { name } = here(ctx)
  return calendar(ctx, `${ctx.t('groups.calendar.name')} – ${name}`, await ctx.read(allTold))
}

async function meetingsOfOne(ctx: WebCtx, id: string) {
  const statement = await ctx.read(tx => statementOn(tx, statementKind, id))
  if (!statement) throw new Refusal('not-found', 'groups.not-found')
  return calendar(ctx, statement.title, [toldBy(statement)])
}

const open = { needs: 'public', part: 'programme', params: InProgramme } as const
const at = '/:government/programme/groups'

/** Groups, what they make and when they meet, as files. */
export const publicFiles: Route[] = [
  route.get(`${at}.csv`, open, async ctx => groupsCsv(ctx)),
  route.get(`${at}.json`, open, json),
  route.get(`${at}/outputs.csv`, open, async ctx => outputsCsv(ctx)),
  route.get(`${at}/meetings.csv`, open, async ctx => meetingsCsv(ctx)),
  route.get(`${at}/meetings.ics`, open, allMeetings),
  route.get(`${at}/:group/meetings.ics`, { ...open, params: GroupAddress }, (ctx, { params }) =>
    meetingsOfOne(ctx, params.group),
  ),
]
