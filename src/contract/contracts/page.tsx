import { Button, type Element, InsetText, SummaryList, Timeline, type TimelineItem } from '@gdm/govuk-jsx'
import type { FormTokens } from '#platform/forms'
import { ButtonForm, Columns, Hint, Link, List, Prose, SmallTitle, Subtitle, Text, Title } from '#platform/ui'
import type { Choice } from './choices.ts'
import type { Contract } from './schema.ts'
import { type Paper, Papers, type Said, StateTag, TermsList } from './terms.tsx'

export interface Signed {
  side: 'buyer' | 'supplier'
  name: string | undefined
  at: Date
}

export interface ContractPageProps extends Said {
  contract: Contract
  buyerName: string
  choices: readonly Choice[]
  papers: readonly Paper[]
  /** Where documents are added; null while they are not to be changed. */
  addPaper: string | null
  signatures: readonly Signed[]
  history: readonly TimelineItem[]
  /** Its delivery and what the public sees, once there is something to see. */
  links: readonly { text: string; href: string }[]
  tokens: FormTokens
}

/** One contract with everything that officials need to bring it into force. */
export const ContractPage = (props: ContractPageProps): Element => {
  const { t, show, contract, buyerName, papers, addPaper } = props
  return (
    <>
      <Title caption={buyerName}>{contract.title}</Title>
      <Text>
        <StateTag t={t} state={contract.state} />
      </Text>
      <Reason {...props} />
      <NextSteps {...props} />
      <Columns
        aside={<Timeline headingLevel={2} phases={[{ title: t('contract.page.history'), items: props.history }]} />}
      >
        <Subtitle>{t('contract.page.terms')}</Subtitle>
        <TermsList t={t} show={show} contract={contract} buyerName={buyerName} more={furtherRows(props)} />
        <Subtitle>{t('contract.page.documents')}</Subtitle>
        <Papers t={t} papers={papers} />
        {addPaper && (
          <Text>
            <Link to={addPaper}>{t('contract.document.add')}</Link>
          </Text>
        )}
        <Signatures {...props} />
      </Columns>
    </>
  )
}

function furtherRows({ t, show, contract }: ContractPageProps) {
  const { awardedAmount, currency, signAfter, signedAt, endedAt } = contract
  const awarded = awardedAmount === null ? t('contract.unknown') : show.money(awardedAmount, currency)
  return [
    { key: 'contract.field.awarded', value: awarded } as const,
    ...(signAfter ? [{ key: 'contract.field.signAfter', value: show.instant(signAfter) } as const] : []),
    ...(signedAt ? [{ key: 'contract.field.signedOn', value: show.day(signedAt) } as const] : []),
    ...(endedAt ? [{ key: 'contract.field.endedOn', value: show.day(endedAt) } as const] : []),
  ]
}

/** Why a draft came back, or why a contract was ended before its time. */
const Reason = ({ t, contract }: ContractPageProps): Element | null => {
  const { endReason, state } = contract
  if (!endReason) return null
  const heading =
    state === 'draft'
      ? 'contract.page.declined'
      : state === 'cancelled'
        ? 'contract.page.cancelled'
        : 'contract.page.terminated'
  return (
    <InsetText>
      <SmallTitle>{t(heading)}</SmallTitle>
      <Prose text={endReason} />
    </InsetText>
  )
}

const NextSteps = ({ t, contract, choices, links, tokens }: ContractPageProps): Element => {
  const open = choices.filter(({ refusal }) => refusal === null)
  return (
    <>
      <Text>{t(`contract.next.${contract.state}`)}</Text>
      {open.length > 0 && (
        <div class="govuk-button-group">
          {open.map((choice, index) => (
            <ChoiceButton t={t} choice={choice} tokens={tokens} isMain={index === 0} />
          ))}
        </div>
      )}
      {choices.map(({ action, refusal }) =>
        refusal ? (
          <Hint>
            {t('contract.action.why-not', { action: t(`contract.action.${action}`), reason: t.dynamic(refusal) })}
          </Hint>
        ) : null,
      )}
      {links.length > 0 && <List items={links.map(link => <Link to={link.href}>{link.text}</Link>)} />}
    </>
  )
}

interface ChoiceButtonProps {
  t: Said['t']
  choice: Choice
  tokens: FormTokens
  isMain: boolean
}

const ChoiceButton = ({ t, choice, tokens, isMain }: ChoiceButtonProps): Element => {
  const text = t(`contract.action.${choice.action}`)
  const isPlain = !isMain || choice.isCareful
  if (choice.isButton)
    return <ButtonForm action={choice.link} tokens={tokens} text={text} variant={isPlain ? 'secondary' : undefined} />
  return (
    <Button href={choice.link} classes={isPlain ? 'govuk-button--secondary' : undefined}>
      {text}
    </Button>
  )
}

/** Who signed when. Nothing where the contract was signed elsewhere. */
const Signatures = ({ t, show, signatures }: ContractPageProps): Element | null =>
  signatures.length === 0 ? null : (
    <>
      <Subtitle>{t('contract.page.signatures')}</Subtitle>
      <SummaryList
        rows={signatures.map(({ side, name, at }) => ({
          key: t(`contract.side.${side}`),
          value: t('contract.signed-by', { name: name ?? t('contract.unknown'), at: show.instant(at) }),
        }))}
      />
    </>
  )
