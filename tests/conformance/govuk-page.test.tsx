import { fileURLToPath } from 'node:url'
import { Footer, GenericHeader, Page, type PageProps, renderPage, ServiceNavigation } from '@gdm/govuk-jsx'
import nunjucks from 'nunjucks'
import { describe, expect, it } from 'vitest'
import { normalise } from './govuk-normalise.ts'

const folder = fileURLToPath(new URL('../../node_modules/govuk-frontend/dist/', import.meta.url))
const macros = new nunjucks.Environment(new nunjucks.FileSystemLoader(folder))

/** The official template with some blocks filled and the icons, which are the United Kingdom's, left out. */
function official(blocks: Readonly<Record<string, string>>, variables: object = {}): string[] {
  const filled = Object.entries({ headIcons: '', header: '', footer: '', ...blocks }).map(
    ([name, content]) => `{% block ${name} %}${content}{% endblock %}`,
  )
  const page = macros.renderString(`{% extends "govuk/template.njk" %}${filled.join('')}`, variables)
  // Ours is a file, because a strict Content-Security-Policy refuses scripts that stand in the page.
  return normalise(page.replace(/<script[^>]*>document\.body\.className[\s\S]*?<\/script>/, ''))
}

const ours = (props: PageProps): string[] => normalise(renderPage(<Page {...props} />))

describe('the page template', () => {
  it('is the same as the official one when nothing is set', () => {
    expect(ours({ title: 'Opportunities' })).toEqual(official({ pageTitle: 'Opportunities' }))
  })

  it('is the same as the official one when everything is set', () => {
    const page = ours({
      title: 'Oportunidades',
      titleLang: 'es',
      lang: 'pt',
      mainLang: 'es',
      themeColor: '#123456',
      htmlClasses: 'one',
      bodyClasses: 'two',
      bodyAttributes: { 'data-three': 3 },
      containerClasses: 'four',
      mainClasses: 'five',
      mainAttributes: { 'data-six': 6 },
      headerClasses: 'seven',
      footerClasses: 'eight',
      head: <meta name="description" content="Nine" />,
      bodyStart: <p>Ten</p>,
      skipLink: <p>Eleven</p>,
      header: <p>Twelve</p>,
      beforeContent: <p>Thirteen</p>,
      children: <h1>Fourteen</h1>,
      footer: <p>Fifteen</p>,
      bodyEnd: <p>Sixteen</p>,
    })
    expect(page).toEqual(
      official(
        {
          pageTitle: 'Oportunidades',
          head: '<meta name="description" content="Nine">',
          bodyStart: '<p>Ten</p>',
          skipLink: '<p>Eleven</p>',
          header: '<header class="govuk-template__header seven"><p>Twelve</p></header>',
          beforeContent: '<p>Thirteen</p>',
          content: '<h1>Fourteen</h1>',
          footer: '<footer class="govuk-template__footer eight"><p>Fifteen</p></footer>',
          bodyEnd: '<p>Sixteen</p>',
        },
        {
          pageTitleLang: 'es',
          htmlLang: 'pt',
          mainLang: 'es',
          themeColor: '#123456',
          htmlClasses: 'one',
          bodyClasses: 'two',
          bodyAttributes: { 'data-three': 3 },
          containerClasses: 'four',
          mainClasses: 'five',
          mainAttributes: { 'data-six': 6 },
        },
      ),
    )
  })

  it('keeps the order of what stands in the head, and holds no script of its own', () => {
    const page = renderPage(
      <Page
        title="Home"
        css="/assets/a.css"
        script="/assets/a.js"
        bootScript="/assets/boot.js"
        head={<meta name="robots" content="noindex" />}
      >
        <p>Content</p>
      </Page>,
    )
    expect(page.slice(0, page.indexOf('</head>'))).toBe(
      '<!DOCTYPE html>\n<html lang="en" class="govuk-template"><head><meta charset="utf-8"/><title>Home</title>' +
        '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>' +
        '<meta name="theme-color" content="#1d70b8"/><link rel="stylesheet" href="/assets/a.css"/>' +
        '<script type="module" src="/assets/a.js"></script><meta name="robots" content="noindex"/>',
    )
    expect(page).toContain('<body class="govuk-template__body"><script src="/assets/boot.js"></script>')
    expect(page).not.toMatch(/<script[^>]*>[^<]/)
  })

  it('shows no crown, no logotype and nothing of the Crown unless given it', () => {
    const page = renderPage(
      <Page
        title="Home"
        header={[<GenericHeader logo="Digital marketplace" />, <ServiceNavigation serviceName="Plans" />]}
        footer={<Footer contentLicence="Open licence" />}
      />,
    )
    expect(page).not.toMatch(/<svg|crown|GOV\.UK/i)
  })

  it('gives all its components the words of another language', async () => {
    const { english, Pagination } = await import('@gdm/govuk-jsx')
    const words = { ...english, next: 'Siguiente', nextHidden: '', skipToContent: 'Ir al contenido' }
    const page = renderPage(
      <Page title="Planes" lang="es" words={words}>
        <Pagination next={{ href: '/planes?after=9' }} />
      </Page>,
    )
    expect(page).toContain('Ir al contenido')
    expect(page).toMatch(/>Siguiente<\/span>/)
  })
})
