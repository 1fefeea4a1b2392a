import { type FieldError, type Posted, readForm } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { assignedTo, InProgramme, partners, refuse } from '#programme/partners'
import { editGroup, formGroup, stepGroup } from './actions.ts'
import { groupLinks as links } from './links.ts'
import type { GroupBody } from './public-body.ts'
import { type Action, lifecycle, refusal, rolesIn, writeRefusal } from './rules.ts'
import { After, GroupAddress, GroupForm } from './schema.ts'
import { groups, meetingsOf, membersIn, outputsOf, requireGroup } from './store.ts'
import { EditPage, GroupPage, GroupsPage } from './views.tsx'

const perPage = 50

async function listPage(ctx: WebCtx, after: string | undefined) {
  const { slug } = here(ctx)
  const { found, names } = await ctx.read(async tx => ({
    found: await groups(tx, { after, limit: perPage + 1 }),
    names: new Map((await partners(tx)).map(one => [one.id, one.name])),
  }))
  const last = found.length > perPage ? found[perPage - 1]?.id : undefined
  return page({
    title: ctx.t('groups.title'),
    content: GroupsPage({
      t: ctx.t,
      show: showOf(ctx),
      title: ctx.t('groups.title'),
      rows: found.slice(0, perPage).map(one => ({ ...one, lead: names.get(one.leadId) ?? '' })),
      links: {
        group: id => links.group(slug, id),
        add: ctx.may('programme.write') ? links.add(slug) : null,
        first: after && links.list(slug),
        next: last && links.list(slug, last),
      },
    }),
  })
}

/** A group as this person sees it at work. */
export async function groupSeen(ctx: WebCtx, id: string) {
  return ctx.read(async tx => {
    const group = await requireGroup(tx, id)
    const members = await membersIn(tx, id)
    const roles = rolesIn(ctx.actor, members, await assignedTo(tx, ctx.actor.id))
    return { group, members, roles, partners: await partners(tx) }
  })
}

async function onePage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const { group, members, roles, partners } = await groupSeen(ctx, id)
  const [meetings, outputs] = await ctx.read(async tx => [await meetingsOf(tx, id), await outputsOf(tx, id)] as const)
  const named = (partner: string) => partners.find(one => one.id === partner) ?? null
  const body: GroupBody = {
    purpose: group.purpose,
    state: group.state,
    lead: named(group.leadId),
    members: members.filter(one => one !== group.leadId).map(named),
    meetings,
    outputs,
  }
  const may = writeRefusal(group.state, roles) === null
  const actions = [...new Set(lifecycle.map(({ action }) => action))]
  return page({
    title: group.name,
    back: { href: links.list(slug), text: ctx.t('groups.title') },
    content: GroupPage({
      t: ctx.t,
      show: showOf(ctx),
      name: group.name,
      group: body,
      work: {
        tokens: ctx.tokens(group.version),
        edit: may && ctx.may('programme.write') ? links.edit(slug, id) : null,
        addMeeting: may ? links.addMeeting(slug, id) : null,
        addOutput: may ? links.addOutput(slug, id) : null,
        steps: actions
          .filter(action => refusal(group.state, action, roles) === null)
          .map(action => ({ action, href: links.step(slug, id, action) })),
        meeting: meeting => (may ? links.meeting(slug, id, meeting) : null),
        output: output => (may ? links.output(slug, id, output) : null),
      },
    }),
  })
}

/** A group is public with its members; whom the programme only considers is not. */
const isPublic = ({ phase }: { phase: string }): boolean => phase !== 'considered'

async function addPage(ctx: WebCtx, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const all = await ctx.read(partners)
  return page({
    title: ctx.t('groups.form.title'),
    error: errors.length > 0,
    back: { href: links.list(slug), text: ctx.t('groups.title') },
    content: EditPage({
      t: ctx.t,
      title: ctx.t('groups.form.title'),
      partners: all.filter(isPublic),
      action: links.add(slug),
      tokens: ctx.tokens(),
      typed,
      errors,
    }),
  })
}

async function editPage(ctx: WebCtx, id: string, typed: Posted | null, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { group, members, roles, partners } = await groupSeen(ctx, id)
  refuse(writeRefusal(group.state, roles))
  return page({
    title: ctx.t('groups.edit.title'),
    error: errors.length > 0,
    back: { href: links.group(slug, id), text: group.name },
    content: EditPage({
      t: ctx.t,
      title: ctx.t('groups.edit.title'),
      partners: partners.filter(isPublic),
      action: links.edit(slug, id),
      tokens: ctx.tokens(ctx.formVersion ?? group.version),
      typed: typed ?? { name: group.name, purpose: group.purpose, lead: group.leadId, members },
      errors,
    }),
  })
}

const part = 'programme'
const at = '/:government/work/programme/groups'
const write = { needs: 'programme.write', part } as const

/** What members of a programme do with its groups. */
export const workRoutes: Route[] = [
  route.get(at, { needs: 'programme.read', part, params: InProgramme, query: After }, (ctx, { query }) =>
    listPage(ctx, query.after),
  ),
  route.get(`${at}/new`, { ...write, params: InProgramme }, ctx => addPage(ctx, {}, [])),
  route.post(`${at}/new`, { ...write, params: InProgramme, audit: 'group.formed' }, async (ctx, { body }) => {
    const form = readForm(GroupForm, body as Posted)
    if (!form.ok) return addPage(ctx, form.typed, form.errors)
    return seeOther(links.group(here(ctx).slug, await formGroup(ctx, form.value)))
  }),
  route.get(`${at}/:group`, { needs: 'programme.read', part, params: GroupAddress }, (ctx, { params }) =>
    onePage(ctx, params.group),
  ),
  route.get(`${at}/:group/edit`, { ...write, params: GroupAddress }, (ctx, { params }) =>
    editPage(ctx, params.group, null, []),
  ),
  route.post(
    `${at}/:group/edit`,
    { ...write, params: GroupAddress, audit: 'group.edited' },
    async (ctx, { params, body }) => {
      const form = readForm(GroupForm, body as Posted)
      if (!form.ok) return editPage(ctx, params.group, form.typed, form.errors)
      await editGroup(ctx, params.group, ctx.formVersion, form.value)
      return seeOther(links.group(here(ctx).slug, params.group))
    },
  ),
  ...(['begin', 'end'] as const satisfies readonly Action[]).map(action =>
    route.post(
      `${at}/:group/${action}`,
      { ...write, params: GroupAddress, audit: action === 'begin' ? 'group.begun' : 'group.ended' },
      async (ctx, { params }) => {
        await stepGroup(ctx, params.group, ctx.formVersion, action)
        return seeOther(links.group(here(ctx).slug, params.group))
      },
    ),
  ),
]
