import { Details } from './components/details.tsx'
import { GenericHeader } from './components/generic-header.tsx'
import { Page } from './components/page.tsx'
import type { Content, Element } from './content.ts'
import type { Example } from './examples/example.ts'
import { gallery } from './gallery.ts'
import { renderPage } from './render.ts'

/** One page of the gallery: where it is, relative to the others, and its HTML. */
export interface GalleryPage {
  readonly path: string
  readonly html: string
}

/** Names of the style sheet and scripts, as `buildAssets` and `copyAssets` give them, in the folder `assets`. */
export interface GalleryAssets {
  readonly css: string
  readonly js: string
  readonly boot: string
}

/** Widths in pixels at which each example is shown. */
const widths = [
  { name: 'desktop', width: 960 },
  { name: 'phone', width: 320 },
]

/**
 * A site of plain files: a list of components, a page for each with all its examples at the width of a desktop and of a
 * phone and with their code, and a page for each example.
 */
export function galleryPages(assets: GalleryAssets): GalleryPage[] {
  const examples = gallery()
  const components = [...new Set(examples.map(one => one.component))].sort()
  return [
    { path: 'index.html', html: frame(assets, 'Components', '', listOf(components)) },
    ...components.map(name => ({
      path: `${name}.html`,
      html: frame(
        assets,
        name,
        '',
        componentPage(
          name,
          examples.filter(one => one.component === name),
        ),
      ),
    })),
    ...examples.map(one => ({ path: `examples/${one.id}.html`, html: examplePage(assets, one) })),
  ]
}

const frame = (assets: GalleryAssets, title: string, root: string, content: Content): string =>
  renderPage(
    <Page
      title={title}
      css={`${root}assets/${assets.css}`}
      bootScript={`${root}assets/${assets.boot}`}
      script={`${root}assets/${assets.js}`}
      header={<GenericHeader logo="Components" url={`${root}index.html`} />}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {content}
    </Page>,
  )

const listOf = (components: readonly string[]): Element => (
  <ul class="govuk-list">
    {components.map(name => (
      <li>
        <a class="govuk-link" href={`${name}.html`}>
          {name}
        </a>
      </li>
    ))}
  </ul>
)

const componentPage = (name: string, examples: readonly Example[]): Element => (
  <>
    {examples.map(({ example, id, code }) => (
      <section id={id} aria-labelledby={`${id}-title`}>
        <h2 class="govuk-heading-m" id={`${id}-title`}>
          <a class="govuk-link" href={`examples/${id}.html`}>
            {name}: {example}
          </a>
        </h2>
        {widths.map(({ name: device, width }) => (
          <div class="gdm-scroll">
            <iframe src={`examples/${id}.html`} title={`${example}, ${device}`} width={width} height={420} />
          </div>
        ))}
        <Details summary="Code" open>
          <pre class="gdm-code">{code}</pre>
        </Details>
      </section>
    ))}
  </>
)

const examplePage = (assets: GalleryAssets, { component, example, element }: Example): string =>
  renderPage(
    <Page
      title={`${component}: ${example}`}
      css={`../assets/${assets.css}`}
      bootScript={`../assets/${assets.boot}`}
      script={`../assets/${assets.js}`}
      skipLink={null}
    >
      <h1 class="govuk-visually-hidden">{`${component}: ${example}`}</h1>
      {element}
    </Page>,
  )
