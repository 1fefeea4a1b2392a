import type { Element } from '@gdm/govuk-jsx'
import type { Transaction } from '#platform/db'
import { here, type WebCtx } from '#platform/http'
import { Hint, Link, SmallTitle, Subtitle, showOf, Text } from '#platform/ui'
import { type Answer, answersOf, diagnosticLinks, diagnosticsOf, publishedBefore } from '#programme/diagnostics'
import { frameworkAsking, frameworkLinks, questionWords, Worded } from '#programme/frameworks'
import type { Statement } from '#programme/publications'
import { type Entry, listIn } from '#programme/register'

/** So many diagnostics of a partner are looked through for the newest that has begun: there is one in a year or two. */
const mostDiagnostics = 20

/** How a partner's diagnostic answers one question: what it says, and where. */
interface Answered {
  said: string
  href: string
}

const levelSaid = (ctx: WebCtx, { level, outcome }: Pick<Answer, 'level' | 'outcome'>): string =>
  level === null
    ? ctx.t(`diagnostics.outcome.${outcome as 'not-known' | 'not-applicable'}`)
    : ctx.t('diagnostics.level', { level })

/** The questions on which a finding rests, as those who work for the programme see them answered. */
export async function questionsOf(ctx: WebCtx, tx: Transaction, entry: Entry): Promise<Element | null> {
  const ids = listIn(entry.content.questions)
  if (ids.length === 0) return null
  const { slug } = here(ctx)
  const all = entry.partnerId === null ? [] : await diagnosticsOf(tx, entry.partnerId, mostDiagnostics)
  const newest = all.find(({ state }) => state !== 'draft')
  const answers = newest && (await answersOf(tx, newest.id))
  return shown(ctx, ids, id => {
    if (!newest) return null
    const answer = answers?.get(id)
    const agreed = answer?.state === 'agreed' ? levelSaid(ctx, answer) : ctx.t('finding.question.open')
    return { said: agreed, href: diagnosticLinks.question(slug, newest.id, id) }
  })
}

/** The same for everybody: as the partner's last published diagnostic answers them. */
export async function questionsSaid(
  ctx: WebCtx,
  tx: Transaction,
  { partner, body }: Statement,
): Promise<Element | null> {
  const ids = listIn(body.questions)
  if (ids.length === 0) return null
  const { slug } = here(ctx)
  const published = partner === null ? undefined : await publishedBefore(tx, partner, null)
  return shown(ctx, ids, id => {
    const answer = published?.answers.find(one => one.question === id)
    if (!published || !answer) return null
    const date = showOf(ctx).day(published.publishedAt)
    const said = ctx.t('finding.question.published', { level: levelSaid(ctx, answer), date })
    return { said, href: `${diagnosticLinks.publicOne(slug, published.id)}#${id}` }
  })
}

function shown(ctx: WebCtx, ids: readonly string[], answerTo: (id: string) => Answered | null): Element {
  const { slug } = here(ctx)
  const { t } = ctx
  return (
    <>
      <Subtitle>{t('finding.field.questions')}</Subtitle>
      {ids.map(id => {
        const framework = frameworkAsking(id)
        const words = framework && questionWords(framework, id, t.language)
        const pillar = framework?.pillars.find(({ questions }) => questions.some(one => one.id === id))
        const answer = answerTo(id)
        return (
          <>
            <SmallTitle>
              {words && pillar ? <Link to={frameworkLinks.pillar(slug, pillar.id)}>{words.title.text}</Link> : id}
            </SmallTitle>
            {words && (
              <Hint>
                <Worded t={t} said={words.question} />
              </Hint>
            )}
            <Text>
              {answer ? (
                <>
                  {answer.said}. <Link to={answer.href}>{t('finding.question.answer')}</Link>
                </>
              ) : (
                t('finding.question.none')
              )}
            </Text>
          </>
        )
      })}
    </>
  )
}
