import { bodyLinks } from '#governments/bodies'
import { problemWords } from '#governments/rules'
import { allGovernments, type GovernmentRow, governmentLinks, InGovernment } from '#governments/tree'
import { type FieldError, type FormResult, type Posted, readForm, refusedField } from '#platform/forms'
import { here, page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { FirstPackWrong, setUpGovernment } from './actions.ts'
import { setUpLinks as links } from './links.ts'
import { BelowForm, CountryForm, type SetUp } from './schema.ts'
import { GovernmentsPage, SetUpPage } from './views.tsx'

const needs = 'government.create'

/** Governments as a tree, flat: each before those below it. */
function inTree(
  rows: readonly GovernmentRow[],
  parent: string | null = null,
  depth = 0,
): { row: GovernmentRow; depth: number }[] {
  return rows
    .filter(row => row.parent_id === parent)
    .flatMap(row => [{ row, depth }, ...inTree(rows, row.id, depth + 1)])
}

async function listPage(ctx: WebCtx): Promise<Reply> {
  const rows = inTree(await ctx.read(allGovernments))
  return page({
    title: ctx.t('set-up.list.title'),
    content: (
      <GovernmentsPage
        t={ctx.t}
        country={links.country()}
        governments={rows.map(({ row, depth }) => ({
          name: row.name,
          prefix: row.ocid_prefix,
          depth,
          home: governmentLinks.home(row.slug),
          administer: bodyLinks.list(row.slug),
          below: links.below(row.slug),
        }))}
      />
    ),
  })
}

async function countryPage(ctx: WebCtx, typed: Posted = {}, errors: readonly FieldError[] = []): Promise<Reply> {
  const rows = await ctx.read(allGovernments)
  const { t } = ctx
  const form = { t, action: links.country(), tokens: ctx.tokens(), typed, errors }
  return page({
    title: t('set-up.country'),
    error: errors.length > 0,
    back: { href: links.list(), text: t('set-up.list.title') },
    content: <SetUpPage {...form} parent={null} templates={inTree(rows).map(({ row }) => row)} />,
  })
}

async function belowPage(ctx: WebCtx, typed?: Posted, errors: readonly FieldError[] = []): Promise<Reply> {
  const parent = here(ctx)
  const { t } = ctx
  const [language, ...languages] = parent.languages
  const rows = await ctx.read(allGovernments)
  const prefix = rows.find(row => row.id === parent.id)?.ocid_prefix
  const likeParent: Posted = {
    prefix,
    language,
    languages,
    locale: parent.locale,
    zone: parent.timeZone,
    ...(parent.example && { example: 'yes' }),
  }
  const form = { t, action: links.below(parent.slug), tokens: ctx.tokens(), typed: typed ?? likeParent, errors }
  return page({
    title: t('set-up.below.of', { parent: parent.name }),
    error: errors.length > 0,
    content: <SetUpPage {...form} parent={parent} templates={[]} />,
  })
}

/** Which field each refusal is about. */
const fields = {
  'government.slug.taken': 'slug',
  'government.prefix.taken': 'prefix',
  'body.slug.taken': 'bodySlug',
}

const ruleFields: Readonly<Record<string, string>> = {
  languages: 'language',
  locales: 'locale',
  currency: 'currency',
  timeZone: 'zone',
  ocidPrefix: 'prefix',
}

const wordsOf = ({ t, actor }: WebCtx) => ({
  law: t('set-up.source'),
  clause: t('set-up.clause'),
  by: t(actor.roles.includes('operator') ? 'role.operator' : 'role.administrator'),
})

type Again = (ctx: WebCtx, typed: Posted, errors: readonly FieldError[]) => Promise<Reply>

async function send(
  ctx: WebCtx,
  below: boolean,
  form: FormResult<SetUp>,
  posted: Posted,
  again: Again,
): Promise<Reply> {
  if (!form.ok) return again(ctx, posted, form.errors)
  try {
    const slug = await setUpGovernment(ctx, below ? here(ctx).id : null, form.value, wordsOf(ctx))
    return seeOther(governmentLinks.home(slug))
  } catch (error) {
    if (!(error instanceof FirstPackWrong)) return again(ctx, posted, refusedField(error, fields, ctx.t))
    const errors = error.problems.map(problem => ({
      field: ruleFields[String(problem.path[1])] ?? 'name',
      message: problemWords(ctx.t, showOf(ctx), problem).text,
    }))
    return again(ctx, posted, errors)
  }
}

export const routes: Route[] = [
  route.get('/governments', { needs }, listPage),
  route.get('/governments/new', { needs }, ctx => countryPage(ctx)),
  route.post('/governments/new', { needs, audit: 'government.created' }, (ctx, { body }) => {
    const posted = body as Posted
    return send(ctx, false, readForm<SetUp>(CountryForm, posted), posted, countryPage)
  }),
  route.get('/:government/work/governments/new', { needs, params: InGovernment }, ctx => belowPage(ctx)),
  route.post(
    '/:government/work/governments/new',
    { needs, params: InGovernment, audit: 'government.created' },
    (ctx, { body }) => {
      const posted = body as Posted
      return send(ctx, true, readForm<SetUp>(BelowForm, posted), posted, belowPage)
    },
  ),
]
