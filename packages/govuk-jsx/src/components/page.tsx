import { type Attributes, classes, merge } from '../attributes.ts'
import { type Content, type Element, isShown } from '../content.ts'
import { href } from '../href.ts'
import { useWords, type Words, WordsContext } from '../words.ts'
import { SkipLink } from './skip-link.tsx'

export interface PageProps {
  /** What the browser’s tab and a list of bookmarks show. */
  title: string
  /** The main part. */
  children?: Content
  /** Language of the page, `en` when left out. */
  lang?: string
  /** The direction of writing. */
  dir?: 'ltr' | 'rtl'
  /** Language of the title and of the main part, where they differ from the page's. */
  titleLang?: string
  /** Language of the main part, where it differs from the page’s. */
  mainLang?: string
  /** The words of all components on the page. */
  words?: Words
  /** Addresses of the style sheet, of the small script that says scripts work, and of the script itself. */
  css?: string
  /** Address of the small script that says that scripts work. */
  bootScript?: string
  /** Address of the script that starts the components. */
  script?: string
  /** The colour of the browser’s frame on phones. */
  themeColor?: string
  /** Further elements for the head: icons, description, feeds. */
  head?: Content
  /** What comes before the skip link, for example a cookie banner. */
  bodyStart?: Content
  /** Null leaves out the skip link. */
  skipLink?: Content
  /** What stands in the header. */
  header?: Content
  /** Between header and main part: phase banner, back link, breadcrumbs. */
  beforeContent?: Content
  /** What stands in the footer. */
  footer?: Content
  /** What comes last. */
  bodyEnd?: Content
  /** Further class names of the `html` element. */
  htmlClasses?: string
  /** Further class names of the body. */
  bodyClasses?: string
  /** Further class names of the header. */
  headerClasses?: string
  /** Further class names of the container, which sets the width. */
  containerClasses?: string
  /** Further class names of the main part. */
  mainClasses?: string
  /** Further class names of the footer. */
  footerClasses?: string
  /** Further HTML attributes of the body. */
  bodyAttributes?: Attributes
  /** Further HTML attributes of the main part. */
  mainAttributes?: Attributes
}

/**
 * The frame of every page. Render it with `renderPage`, which adds the doctype.
 * No script stands in the page itself, so that a Content-Security-Policy can forbid it: `bootScript` sets the
 * class `govuk-frontend-supported` on the body before the first paint, and `script` starts the components.
 */
export function Page(props: PageProps): Element {
  const page = <Document {...props} />
  return props.words ? <WordsContext.Provider value={props.words}>{page}</WordsContext.Provider> : page
}

const Document = (props: PageProps): Element => (
  <html lang={props.lang || 'en'} dir={props.dir} class={classes('govuk-template', props.htmlClasses)}>
    <head>
      <meta charset="utf-8" />
      <title lang={props.titleLang}>{props.title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="theme-color" content={props.themeColor || '#1d70b8'} />
      {props.css && <link rel="stylesheet" href={href(props.css)} />}
      {props.script && <script type="module" src={href(props.script)} />}
      {props.head}
    </head>
    <body {...merge({ class: classes('govuk-template__body', props.bodyClasses) }, props.bodyAttributes)}>
      {props.bootScript && <script src={href(props.bootScript)} />}
      {props.bodyStart}
      {props.skipLink === undefined ? <DefaultSkipLink /> : props.skipLink}
      {isShown(props.header) && (
        <header class={classes('govuk-template__header', props.headerClasses)}>{props.header}</header>
      )}
      <div class={classes('govuk-width-container', props.containerClasses)}>
        {props.beforeContent}
        <main
          {...merge(
            { class: classes('govuk-main-wrapper', props.mainClasses), id: 'main-content', lang: props.mainLang },
            props.mainAttributes,
          )}
        >
          {props.children}
        </main>
      </div>
      {isShown(props.footer) && (
        <footer class={classes('govuk-template__footer', props.footerClasses)}>{props.footer}</footer>
      )}
      {props.bodyEnd}
    </body>
  </html>
)

function DefaultSkipLink(): Element {
  const words = useWords()
  return <SkipLink href="#main-content">{words.skipToContent}</SkipLink>
}
