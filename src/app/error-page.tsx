import type { Refusal } from '#platform/errors'
import type { Page, WebCtx } from '#platform/http'

/** What a person sees when a request was refused or failed: what happened, in plain words, and what to do next. */
export function errorPage(ctx: WebCtx, refusal: Refusal | null, status: number): Page {
  const { t } = ctx
  const title = refusal ? t.dynamic(refusal.reason, refusal.values) : t('error.broken')
  const detail = status === 404 ? t('error.not-found.detail') : status >= 500 ? t('error.broken.detail') : null
  return {
    title,
    failure: true,
    content: (
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          {detail && <p class="govuk-body">{detail}</p>}
          {refusal?.next && (
            <p class="govuk-body">
              <a class="govuk-link" href={refusal.next.href}>
                {t.dynamic(refusal.next.text)}
              </a>
            </p>
          )}
          {status >= 500 && <p class="govuk-body">{t('error.request', { id: ctx.requestId })}</p>}
        </div>
      </div>
    ),
  }
}
