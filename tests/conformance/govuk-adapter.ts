import { readFileSync } from 'node:fs'
import type { Content } from '@gdm/govuk-jsx'
import * as honoComponents from '@gdm/govuk-jsx'
import { trusted as honoTrusted } from '@gdm/govuk-jsx/trusted'
import { jsx } from 'hono/jsx'

/** Options as the official macros take them. */
export type Options = Record<string, unknown>

const folder = new URL('../../node_modules/govuk-frontend/dist/govuk/', import.meta.url)

/** The components for one JSX runtime, and what makes elements there. */
export interface Build {
  readonly components: object
  readonly trusted: (html: string) => unknown
  /** The HTML of a component with these props. */
  readonly renderComponent: (component: unknown, props: Options) => string
}

export const hono: Build = {
  components: honoComponents,
  trusted: honoTrusted,
  renderComponent: (component, props) =>
    honoComponents.render(jsx(component as () => null, props) as unknown as Content),
}

/** Renders our component from the options of the official macro of that name, for example `error-summary`. */
export function renderFromOptions(component: string, options: Options, build = hono): string {
  const name = component.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const Component = (build.components as Options)[name]
  if (Component === undefined) throw new Error(`No component ${name}`)
  trusted = build.trusted as typeof honoTrusted
  const adapted = adapt(options)
  const { text, ...props } = adapted
  if (text !== undefined) props.children = text
  return build.renderComponent(Component, { ...props, ...special[component]?.(options, props) })
}

/** How the runtime that renders at present marks HTML. */
let trusted = honoTrusted

const isRecord = (value: unknown): value is Options =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** One text out of `xText` and `xHtml`: the HTML goes before the text, as in every macro. */
function contentOf(text: unknown, html: unknown): Content {
  if (html) return trusted(String(html))
  return text === null || text === undefined ? undefined : (text as Content)
}

/** `text` and `html` become `text`, `titleText` and `titleHtml` become `title`, at every depth. */
function adapt(options: Options): Options {
  const adapted: Options = {}
  for (const [key, value] of Object.entries(options)) {
    const stem = pairs[key]
    if (stem !== undefined) adapted[stem] = contentOf(options[textKey(stem)], options[htmlKey(stem)])
    else if (key.toLowerCase().endsWith('attributes')) adapted[key] = value ?? undefined
    else adapted[key] = adaptValue(key, value)
  }
  return adapted
}

const pairs: Readonly<Record<string, string>> = {
  text: 'text',
  html: 'text',
  titleText: 'title',
  titleHtml: 'title',
  descriptionText: 'description',
  descriptionHtml: 'description',
  summaryText: 'summary',
  summaryHtml: 'summary',
  headingText: 'heading',
  headingHtml: 'heading',
  logoText: 'logo',
  logoHtml: 'logo',
}

const textKey = (stem: string) => (stem === 'text' ? 'text' : `${stem}Text`)
const htmlKey = (stem: string) => (stem === 'text' ? 'html' : `${stem}Html`)

/** Things we take as plain content, where the macros take `{ text }` or `{ html }`. */
const plainContent: ReadonlySet<string> = new Set([
  'beforeInput',
  'afterInput',
  'beforeInputs',
  'afterInputs',
  'conditional',
  'heading',
  'summary',
  'content',
])

function adaptValue(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map(item => adaptValue('', item))
  if (!isRecord(value)) return value ?? undefined
  if (plainContent.has(key)) return contentOf(value.text, value.html)
  return adapt(value)
}

/** What the official macros do by themselves and ours leave to the caller: mostly the United Kingdom's branding. */
const special: Readonly<Record<string, (options: Options, props: Options) => Options>> = {
  select: (_, props) => ({ items: props.items ?? [] }),
  tabs: (_, props) => ({ items: props.items ?? [] }),
  'task-list': options => ({
    items: (options.items as (Options | null)[]).map(item =>
      item
        ? { ...adapt(item), hint: isRecord(item.hint) ? contentOf(item.hint.text, item.hint.html) : undefined }
        : item,
    ),
  }),
  'service-navigation': options => ({ slots: slotsOf(options.slots) }),
  header: options => ({ logo: trusted(logo), homepageUrl: options.homepageUrl ?? '//gov.uk' }),
  footer: options => ({
    logo: trusted(crown),
    contentLicence:
      options.contentLicence === null
        ? undefined
        : { ...licence(), ...present(adaptValue('', options.contentLicence) as Options | undefined) },
    copyright: { ...copyright, ...present(adaptValue('', options.copyright) as Options | undefined) },
  }),
}

const present = (options: Options | undefined): Options => (options?.text ? options : {})

const slotsOf = (slots: unknown): unknown =>
  isRecord(slots)
    ? Object.fromEntries(
        Object.entries(slots).map(([key, slot]) => [
          key,
          isRecord(slot) ? { ...adapt(slot) } : slot ? trusted(String(slot)) : undefined,
        ]),
      )
    : undefined

// The crown, the logotype and the licence's logo are not ours to ship: they are read from the official package.
const fixtureHtml = (component: string): string =>
  JSON.parse(readFileSync(new URL(`components/${component}/fixtures.json`, folder), 'utf8')).fixtures[0].html

const firstMatch = (text: string, pattern: RegExp): string => pattern.exec(text)?.[0] ?? ''

const logo = firstMatch(fixtureHtml('header'), /<svg[\s\S]*?<\/svg>/)
const crown = firstMatch(fixtureHtml('footer'), /<svg[\s\S]*?<\/svg>/)
const licence = () => ({
  logo: trusted(firstMatch(fixtureHtml('footer'), /<svg[^>]*aria-hidden="true"[\s\S]*?<\/svg>/)),
  text: trusted(
    'All content is available under the <a class="govuk-footer__link" rel="license" href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/">Open Government Licence v3.0</a>, except where otherwise stated',
  ),
})
const copyright = {
  text: '© Crown copyright',
  classes: 'govuk-footer__copyright-logo',
  href: 'https://www.nationalarchives.gov.uk/information-management/re-using-public-sector-information/uk-government-licensing-framework/crown-copyright/',
}
