import { Refusal } from '#platform/errors'
import { here, page, type Route, route, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { InProgramme } from '#programme/partners'
import { publicationLinks, standing, statementOn } from '#programme/publications'
import { statementKind } from './actions.ts'
import { groupLinks as links } from './links.ts'
import { PublishedOutputs } from './outputs-view.tsx'
import { GroupBody, publishedIn } from './public-body.ts'
import { After, GroupAddress } from './schema.ts'
import { GroupPage, GroupsPage } from './views.tsx'

const perPage = 50

async function listPage(ctx: WebCtx, after: string | undefined) {
  const { slug } = here(ctx)
  const found = await ctx.read(tx => standing(tx, { kind: statementKind, after, limit: perPage + 1 }))
  const rows = found.slice(0, perPage)
  const last = found.length > perPage ? rows.at(-1)?.id : undefined
  return page({
    title: ctx.t('groups.title'),
    canonical: links.publicList(slug, after),
    data: [
      { href: links.csv(slug), text: ctx.t('groups.csv'), type: 'text/csv' },
      { href: links.json(slug), text: ctx.t('groups.json'), type: 'application/json' },
      { href: links.outputsCsv(slug), text: ctx.t('groups.outputs.csv'), type: 'text/csv' },
      { href: links.meetingsCsv(slug), text: ctx.t('groups.meetings.csv'), type: 'text/csv' },
      { href: links.calendar(slug), text: ctx.t('groups.calendar'), type: 'text/calendar' },
    ],
    content: GroupsPage({
      t: ctx.t,
      show: showOf(ctx),
      after: PublishedOutputs({
        t: ctx.t,
        rows: rows.flatMap(one => {
          const group = { name: one.title, href: links.publicGroup(slug, one.subjectId) }
          return publishedIn(GroupBody.parse(one.body)).map(output => ({ ...output, group }))
        }),
      }),
      title: ctx.t('groups.title'),
      rows: rows.map(one => {
        const { state, lead } = GroupBody.parse(one.body)
        return { id: one.subjectId, name: one.title, lead: lead?.name ?? '', state }
      }),
      links: {
        group: id => links.publicGroup(slug, id),
        add: null,
        first: after && links.publicList(slug),
        next: last && links.publicList(slug, last),
      },
    }),
  })
}

async function onePage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const statement = await ctx.read(tx => statementOn(tx, statementKind, id))
  if (!statement) throw new Refusal('not-found', 'groups.not-found')
  return page({
    title: statement.title,
    back: { href: links.publicList(slug), text: ctx.t('groups.title') },
    canonical: links.publicGroup(slug, id),
    data: [
      { href: publicationLinks.subject(slug, statementKind, id), text: ctx.t('groups.data'), type: 'application/json' },
      { href: links.calendar(slug, id), text: ctx.t('groups.calendar.one'), type: 'text/calendar' },
    ],
    content: GroupPage({
      t: ctx.t,
      show: showOf(ctx),
      name: statement.title,
      group: GroupBody.parse(statement.body),
      work: null,
    }),
  })
}

const open = { needs: 'public', part: 'programme' } as const

/** What everybody reads about a programme's groups. */
export const publicRoutes: Route[] = [
  route.get('/:government/programme/groups', { ...open, params: InProgramme, query: After }, (ctx, { query }) =>
    listPage(ctx, query.after),
  ),
  route.get('/:government/programme/groups/:group', { ...open, params: GroupAddress }, (ctx, { params }) =>
    onePage(ctx, params.group),
  ),
]
