import { z } from 'zod'
import { Refusal } from '#platform/errors'
import { here, page, type Route, route, type WebCtx } from '#platform/http'
import { showOf } from '#platform/ui'
import { diagnosticLinks } from '#programme/diagnostics'
import { frameworkLinks } from '#programme/frameworks'
import { indicatorLinks } from '#programme/indicators'
import { monitoringLinks } from '#programme/monitoring'
import { InProgramme, PartnerAddress, type Phase, phases } from '#programme/partners'
import { newestStatements, publicationLinks, type Statement, standing } from '#programme/publications'
import { lastAsked } from '#programme/research'
import { recommendationCounts } from '#programme/reviews'
import { activities } from './activities.ts'
import { siteLinks as links } from './links.ts'
import { addressOf, inOrder, placeOf, stepNames, stepOf } from './places.ts'
import { kindsSaid, kindsSaidOf } from './store.ts'
import { DataPage, HomePage, PartnerPage, type PublicPartner } from './views.tsx'

/** A programme has dozens of partners, not thousands. */
const mostPartners = 500
const newestShown = 10

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function partnerOf(programme: string, { title, partner, body }: Statement): PublicPartner {
  const slug = partner ?? ''
  return {
    slug,
    name: title,
    phase: phases.find(phase => phase === body.phase) ?? ('considered' satisfies Phase),
    since: new Date(text(body.since)),
    why: text(body.why),
    href: links.partner(programme, slug),
  }
}

async function homePage(ctx: WebCtx) {
  const { slug, name } = here(ctx)
  const { t } = ctx
  const found = await ctx.read(async tx => ({
    partners: await standing(tx, { kind: 'partner', limit: mostPartners }),
    kinds: await kindsSaid(tx),
    newest: await newestStatements(tx, { limit: newestShown }),
  }))
  const places = inOrder(found.kinds).flatMap(({ kind }) => {
    const place = kind === 'partner' ? null : placeOf(ctx, slug, kind)
    return place ? [{ step: stepOf(kind), text: place.text, href: place.list }] : []
  })
  const always = [
    { step: 'understand', text: t('programme.site.framework'), href: frameworkLinks.all(slug) },
    { step: 'understand', text: t('programme.site.compare'), href: diagnosticLinks.compare(slug) },
    { step: 'check', text: t('programme.site.indicators'), href: indicatorLinks.list(slug) },
    { step: 'check', text: t('programme.site.theory'), href: monitoringLinks.theory(slug) },
  ] as const
  return page({
    title: t('programme.site.title'),
    data: [
      { href: publicationLinks.kind(slug, 'partner'), text: t('register.json'), type: 'application/json' },
      { href: publicationLinks.feed(slug), text: t('programme.site.data.feed'), type: 'application/atom+xml' },
    ],
    content: HomePage({
      t,
      show: showOf(ctx),
      name,
      partners: found.partners.map(one => partnerOf(slug, one)).sort((a, b) => a.name.localeCompare(b.name)),
      steps: stepNames
        .map(step => ({
          step,
          places: [...places, ...always].filter(place => place.step === step),
        }))
        .filter(one => one.places.length > 0),
      newest: found.newest.map(statement => ({
        statement,
        about: placeOf(ctx, slug, statement.kind)?.text ?? statement.kind,
        href: addressOf(ctx, slug, statement),
      })),
      dataAt: links.data(slug),
    }),
  })
}

async function partnerPage(ctx: WebCtx, partner: string) {
  const { slug, name } = here(ctx)
  const found = await ctx.read(async tx => ({
    said: (await standing(tx, { kind: 'partner', partner, limit: 1 }))[0],
    kinds: await kindsSaidOf(tx, partner),
    asked: await lastAsked(ctx, tx, partner),
    recommended: await recommendationCounts(ctx, tx, partner),
  }))
  if (!found.said) throw new Refusal('not-found', 'publication.not-found')
  const one = partnerOf(slug, found.said)
  const government = text(found.said.body.government)
  return page({
    title: one.name,
    back: { href: links.home(slug), text: name },
    data: [
      {
        href: publicationLinks.subject(slug, 'partner', found.said.subjectId),
        text: ctx.t('register.json'),
        type: 'application/json',
      },
    ],
    content: PartnerPage({
      t: ctx.t,
      show: showOf(ctx),
      partner: one,
      programme: name,
      places: inOrder(found.kinds).flatMap(({ kind, subjects }) => {
        const place = kind === 'partner' ? null : placeOf(ctx, slug, kind, partner)
        return place ? [{ text: place.text, href: place.list, subjects }] : []
      }),
      asked: found.asked,
      recommended: found.recommended,
      platform: government ? { text: one.name, href: `/${government}` } : null,
    }),
  })
}

async function dataPage(ctx: WebCtx) {
  const { slug, name } = here(ctx)
  const kinds = await ctx.read(kindsSaid)
  return page({
    title: ctx.t('programme.site.data'),
    back: { href: links.home(slug), text: name },
    content: DataPage({
      t: ctx.t,
      show: showOf(ctx),
      rows: inOrder(kinds).map(({ kind, subjects }) => ({
        kind,
        subjects,
        text: placeOf(ctx, slug, kind)?.text ?? kind,
        href: publicationLinks.kind(slug, kind),
      })),
      feedAt: publicationLinks.feed(slug),
      activitiesAt: links.activities(slug),
    }),
  })
}

const open = { needs: 'public', part: 'programme' } as const

/** The programme's public site, made from what it has published. */
export const routes: Route[] = [
  route.get('/:government/programme', { ...open, params: InProgramme }, ctx => homePage(ctx)),
  route.get('/:government/programme/data', { ...open, params: InProgramme }, ctx => dataPage(ctx)),
  route.get(
    '/:government/programme/activities.xml',
    {
      ...open,
      params: InProgramme,
      api: {
        summary: 'A programme as activities with money and results, in the elements of IATI 2.03',
        response: z.string(),
        type: 'application/xml',
      },
    },
    ctx => activities(ctx),
  ),
  route.get('/:government/programme/partners/:partner', { ...open, params: PartnerAddress }, (ctx, { params }) =>
    partnerPage(ctx, params.partner),
  ),
]
