import {
  BackLink,
  Page as Document,
  Footer,
  GenericHeader,
  LanguageNavigation,
  PhaseBanner,
  renderPage,
  ServiceNavigation,
} from '@gdm/govuk-jsx'
import { askedOn, doneCookie, SatisfactionQuestion } from '#app/satisfaction'
import type { Page, WebCtx } from '#platform/http'
import { directionOf, languages } from '#platform/i18n'
import { wordsOf } from '#platform/ui'
import { GuidanceLine, guidanceOn } from './guidance.tsx'
import { footerLinks, navigationOf } from './navigation.ts'

export interface FrameOptions {
  assets: { css: string; script: string; boot: string } | null
  demonstration: boolean
  publicUrl: string
}

/** The whole page around some content: header, navigation, languages, what kind of installation this is, footer. */
export async function frame(options: FrameOptions, ctx: WebCtx, page: Page): Promise<string> {
  const { t, government } = ctx
  const product = t('app.name')
  const guidance = page.failure ? [] : await guidanceOn(ctx)
  const asked = ctx.person && !page.error ? askedOn(ctx.cookies[doneCookie], ctx.url) : null
  const title = [page.error && `${t('ui.error')}:`, page.title, '–', government ? `${government.name} –` : '', product]
    .filter(Boolean)
    .join(' ')
  return renderPage(
    <Document
      title={title}
      lang={t.language}
      dir={directionOf(t.language)}
      words={wordsOf(t)}
      css={options.assets?.css}
      script={options.assets?.script}
      bootScript={options.assets?.boot}
      head={
        <>
          {options.demonstration && <meta name="robots" content="noindex" />}
          {/* No picture: without this line every browser asks for one. */}
          <link rel="icon" href="data:," />
          {page.canonical && <link rel="canonical" href={options.publicUrl + page.canonical} />}
          {page.data?.map(data => (
            <link rel="alternate" type={data.type} href={data.href} title={data.text} />
          ))}
        </>
      }
      header={
        <>
          <GenericHeader logo={product} url="/" />
          <ServiceNavigation
            serviceName={government?.name ?? t('app.all-governments')}
            serviceUrl={government ? `/${government.slug}` : '/'}
            navigation={navigationOf(ctx)}
          />
        </>
      }
      beforeContent={
        <>
          {(options.demonstration || government?.example) && (
            <PhaseBanner tag={t('app.demonstration.tag')}>{t('app.demonstration.text')}</PhaseBanner>
          )}
          {page.back && <BackLink href={page.back.href}>{page.back.text ?? t('ui.back')}</BackLink>}
          <GuidanceLine t={t} guidance={guidance} />
        </>
      }
      footer={<FrameFooter ctx={ctx} page={page} demonstration={options.demonstration} />}
    >
      {page.content}
      {asked && <SatisfactionQuestion t={t} tokens={ctx.tokens()} task={asked} from={ctx.url} />}
    </Document>,
  )
}

const FrameFooter = ({ ctx, page, demonstration }: { ctx: WebCtx; page: Page; demonstration: boolean }) => {
  const { t, government } = ctx
  const offered = (government?.languages ?? languages).filter(language => languages.includes(language))
  return (
    <>
      {offered.length > 1 && (
        <div class="govuk-width-container">
          <LanguageNavigation
            items={offered.map(language => ({
              text: new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language,
              lang: language,
              hrefLang: language,
              href: withLanguage(ctx.url, language),
              current: language === t.language,
            }))}
          />
        </div>
      )}
      <Footer
        meta={{
          visuallyHiddenTitle: t('ui.supportLinks'),
          items: [...(page.data ?? []), ...footerLinks(ctx, demonstration)],
        }}
      />
    </>
  )
}

/** The same page in another language; choosing one is an address, so it works without cookies and scripts. */
function withLanguage(url: string, language: string): string {
  const next = new URL(url, 'http://localhost')
  next.searchParams.set('lang', language)
  return next.pathname + next.search
}
