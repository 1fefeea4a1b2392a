import { z } from 'zod'
import { Refusal } from '#platform/errors'
import type { FieldError, Posted } from '#platform/forms'
import { here, page, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { InProgramme, refuse } from '#programme/partners'
import {
  anyKind,
  editRefusal,
  entriesById,
  entrySeen,
  labelOf,
  readFields,
  registerLinks,
  takeAction,
  typedOf,
  whoAbout,
} from '#programme/register'
import { reportFields } from './fields.ts'
import { reviews } from './kinds.ts'
import { reviewLinks as links } from './links.ts'
import { bestOverall, colourOf, ratingsIn } from './rating.ts'
import { fieldsIn, missingFrom, nextSection, progressOf, type Section, sections } from './report.ts'
import { saveSection } from './report-actions.ts'
import { HandOverPage, ReportPage, SectionPage } from './report-views.tsx'

const kind = anyKind(reviews)
const ReviewAddress = InProgramme.extend({ id: z.uuid() })
const SectionAddress = ReviewAddress.extend({ section: z.string() })

/** Asked once it is known who asks: who may not write a report learns nothing of its parts. */
function requireSection(name: string): Section {
  const section = sections.find(one => one === name)
  if (!section) throw new Refusal('not-found', 'error.not-found')
  return section
}
const write = { needs: 'programme.review', part: 'programme' } as const
const typingOf = (ctx: WebCtx) => ({ currency: here(ctx).currency, locale: showOf(ctx).locale })

/** A review whose report this person writes now, with the one that it follows. */
const writable = (ctx: WebCtx, id: string) =>
  ctx.read(async tx => {
    const entry = await entrySeen(tx, ctx, kind, id)
    refuse(editRefusal(kind, entry, await whoAbout(tx, kind, ctx.actor, entry), ctx.now()))
    if (entry.state === 'planned') throw new Refusal('conflict', 'programme-review.too-early')
    const [earlier] = await entriesById(tx, [entry.content.follows ?? []].flat())
    // What another panel is still writing is not shown here either.
    return { entry, earlier: earlier?.state === 'published' ? earlier : undefined }
  })

async function reportPage(ctx: WebCtx, id: string) {
  const { slug } = here(ctx)
  const { entry } = await writable(ctx, id)
  return page({
    title: ctx.t('programme-review.report.title'),
    back: { href: registerLinks.entry(slug, reviews, id), text: entry.title },
    content: ReportPage({
      t: ctx.t,
      review: entry.title,
      tasks: sections.map(section => ({
        section,
        progress: progressOf(section, entry.content),
        colour:
          section === 'overall'
            ? colourOf(entry.content.overall)
            : (ratingsIn(entry.content)[section as 'money'] ?? null),
        href: links.section(slug, id, section),
      })),
      missing: missingFrom(entry.content).length,
      handOver: entry.state === 'under-way' ? links.handOver(slug, id) : null,
    }),
  })
}

const named = (section: Section) => fieldsIn(section).map(name => [name, reportFields[name]] as const)

async function sectionPage(
  ctx: WebCtx,
  id: string,
  section: Section,
  typed: Posted | null,
  errors: readonly FieldError[],
) {
  const { slug } = here(ctx)
  const { entry, earlier } = await writable(ctx, id)
  const ratings = ratingsIn(entry.content)
  return page({
    title: ctx.t.dynamic(`programme-review.section.${section}`),
    error: errors.length > 0,
    back: { href: links.report(slug, id), text: ctx.t('programme-review.report.title') },
    content: SectionPage({
      t: ctx.t,
      action: links.section(slug, id, section),
      tokens: ctx.tokens(ctx.formVersion ?? entry.version),
      typed: typed ?? typedOf(named(section), entry.content),
      errors,
      section,
      review: entry.title,
      number: sections.indexOf(section) + 1,
      ratings,
      best: bestOverall(ratings),
      earlier: earlier ? earlier.content : null,
    }),
  })
}

async function sendSection(ctx: WebCtx, id: string, section: Section, posted: Posted) {
  const { slug } = here(ctx)
  const form = readFields(kind, named(section), posted, { t: ctx.t, typing: typingOf(ctx) })
  if (!form.ok) return sectionPage(ctx, id, section, form.typed, form.errors)
  const withheld = form.value.withheld ?? []
  if (withheld.length > 0 && !form.value['withheld-why'])
    return sectionPage(ctx, id, section, posted, [
      { field: 'withheld-why', message: 'programme-review.withheld-without-reason' },
    ])
  await ctx.read(tx => entrySeen(tx, ctx, kind, id))
  await saveSection(ctx, id, section, ctx.formVersion, form.value)
  const next = nextSection(section)
  return seeOther(posted.go === 'next' && next ? links.section(slug, id, next) : links.report(slug, id))
}

async function handOverPage(ctx: WebCtx, id: string, typed: Posted, errors: readonly FieldError[]) {
  const { slug } = here(ctx)
  const { entry } = await writable(ctx, id)
  if (entry.state !== 'under-way') throw new Refusal('conflict', 'programme-review.not-in-that-state')
  const missing = missingFrom(entry.content)
  return page({
    title: ctx.t('programme-review.action.draft'),
    error: errors.length > 0,
    back: { href: links.report(slug, id), text: ctx.t('programme-review.report.title') },
    content: HandOverPage({
      t: ctx.t,
      action: links.handOver(slug, id),
      tokens: ctx.tokens(ctx.formVersion ?? entry.version),
      typed,
      errors,
      review: entry.title,
      missing: missing.map(one => ({ ...one, href: links.section(slug, id, one.section) })),
      dayLabel: labelOf(kind, 'reply-until', ctx.t),
    }),
  })
}

async function handOver(ctx: WebCtx, id: string, posted: Posted) {
  const { slug } = here(ctx)
  const { entry } = await writable(ctx, id)
  if (missingFrom(entry.content).length > 0) return handOverPage(ctx, id, posted, [])
  const fields = [['reply-until', reviews.fields['reply-until']]] as const
  const form = readFields(kind, fields, posted, { t: ctx.t, typing: typingOf(ctx), asked: true })
  if (!form.ok) return handOverPage(ctx, id, form.typed, form.errors)
  try {
    await takeAction(ctx, kind, id, 'draft', ctx.formVersion, form.value)
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'programme-review.reply-too-short') throw error
    return handOverPage(ctx, id, posted, [{ field: 'reply-until-day', message: error.reason }])
  }
  return seeOther(registerLinks.entry(slug, reviews, id))
}

const at = '/:government/work/programme/reviews/:id'

/** Writing a report one part at a time, and handing it over whole. */
export const reportRoutes: Route[] = [
  route.get(`${at}/report`, { ...write, params: ReviewAddress }, (ctx, { params }) => reportPage(ctx, params.id)),
  route.get(`${at}/report/:section`, { ...write, params: SectionAddress }, (ctx, { params }) =>
    sectionPage(ctx, params.id, requireSection(params.section), null, []),
  ),
  route.post(
    `${at}/report/:section`,
    { ...write, params: SectionAddress, audit: 'programme-review.edited' },
    (ctx, { params, body }) => sendSection(ctx, params.id, requireSection(params.section), body as Posted),
  ),
  route.get(`${at}/do/draft`, { ...write, params: ReviewAddress }, (ctx, { params }) =>
    handOverPage(ctx, params.id, {}, []),
  ),
  route.post(
    `${at}/do/draft`,
    { ...write, params: ReviewAddress, audit: 'programme-review.draft' },
    (ctx, { params, body }) => handOver(ctx, params.id, body as Posted),
  ),
]

const own = new Set(reportRoutes.map(one => `${one.method} ${one.url}`))

/** The routes of the register without those that the report has its own pages for. */
export const withoutReport = (routes: readonly Route[]): Route[] =>
  routes.filter(one => !own.has(`${one.method} ${one.url}`))
