import {
  Button,
  Checkboxes,
  type Content,
  type Element,
  FileUpload,
  Input,
  Textarea,
  WarningText,
} from '@gdm/govuk-jsx'
import { acceptedExtensions } from '#platform/files'
import type { Posted } from '#platform/forms'
import type { MessageKey } from '#platform/i18n'
import { formatAmount, money } from '#platform/money'
import {
  Code,
  DayInput,
  Form,
  fieldOf,
  Narrow,
  Problems,
  type ShownForm,
  Subtitle,
  Text,
  Title,
  typedDay,
} from '#platform/ui'
import type { Contract } from './schema.ts'
import { type Paper, type Said, SignedPapers, TermsList } from './terms.tsx'

/** The terms of a contract as somebody would have typed them. */
export const typedFrom = (contract: Contract, locale: string): Posted => ({
  title: contract.title,
  description: contract.description,
  value: contract.amount === null ? '' : formatAmount(money(contract.amount, contract.currency), locale),
  ...typedDay('startsOn', contract.startsOn),
  ...typedDay('endsOn', contract.endsOn),
})

interface FrameProps extends ShownForm {
  /** What the page is about. */
  caption: string
  heading: string
  button: string
  isWarning?: boolean
  multipart?: boolean
  before?: Content
  children?: Content
}

const Frame = (props: FrameProps): Element => {
  const { t, errors, caption, heading, action, tokens, multipart = false, before, children, button, isWarning } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={caption}>{heading}</Title>
      {before}
      <Form action={action} tokens={tokens} multipart={multipart}>
        {children}
        <Button classes={isWarning ? 'govuk-button--warning' : undefined} preventDoubleClick>
          {button}
        </Button>
      </Form>
    </Narrow>
  )
}

export interface EditPageProps extends ShownForm, Pick<Said, 'show'> {
  contract: Contract
}

/** Changing the terms of a draft. */
export const EditPage = (props: EditPageProps): Element => {
  const { t, show, contract } = props
  const { awardedAmount, currency } = contract
  const isOurs = contract.source === 'award'
  return (
    <Frame {...props} caption={contract.title} heading={t('contract.edit.title')} button={t('contract.edit.save')}>
      <Input {...fieldOf(props, 'title')} label={t('contract.field.title')} />
      <Textarea
        {...fieldOf(props, 'description')}
        label={t('contract.field.description')}
        hint={t('contract.field.description.hint')}
        rows={6}
      />
      <Input
        {...fieldOf(props, 'value')}
        label={t('contract.field.value.in', { currency })}
        hint={
          awardedAmount === null
            ? undefined
            : t('contract.field.value.hint', { awarded: show.money(awardedAmount, currency) })
        }
        inputmode="decimal"
        classes="govuk-input--width-10"
        spellcheck={false}
      />
      <DayInput
        form={props}
        name="startsOn"
        legend={t(isOurs ? 'contract.field.startsOn.when' : 'contract.field.startsOn.optional')}
      />
      <DayInput
        form={props}
        name="endsOn"
        legend={t(isOurs ? 'contract.field.endsOn.when' : 'contract.field.endsOn.optional')}
      />
    </Frame>
  )
}

export interface DocumentPageProps extends ShownForm {
  contract: Contract
}

/** Adding a document. What is said about it stands before the file, so that it has been read when the bytes come. */
export const DocumentPage = (props: DocumentPageProps): Element => {
  const { t, contract } = props
  return (
    <Frame
      {...props}
      caption={contract.title}
      heading={t('contract.document.add')}
      button={t('contract.document.save')}
      multipart
    >
      <Input {...fieldOf(props, 'title')} label={t('contract.document.title')} />
      <Checkboxes
        name="public"
        classes="govuk-checkboxes--small"
        fieldset={{ legend: t('contract.document.public.legend') }}
        hint={t('contract.document.public.hint')}
        items={[{ value: 'yes', text: t('contract.document.public.yes'), checked: props.typed.public === 'yes' }]}
      />
      <FileUpload
        name="document"
        label={t('contract.document.file')}
        hint={t('contract.document.file.hint')}
        errorMessage={fieldOf(props, 'document').errorMessage}
        attributes={{ accept: acceptedExtensions }}
      />
    </Frame>
  )
}

export interface RemoveDocumentProps extends ShownForm {
  contract: Contract
  paper: string
}

/** Asks once more before a document is taken out of the draft. */
export const RemoveDocumentPage = (props: RemoveDocumentProps): Element => (
  <Frame
    {...props}
    caption={props.contract.title}
    heading={props.t('contract.document.remove.title', { title: props.paper })}
    button={props.t('contract.document.remove')}
    isWarning
  />
)

export interface SignPageProps extends ShownForm, Pick<Said, 'show'> {
  contract: Contract
  buyerName: string
  papers: readonly Paper[]
  side: 'buyer' | 'supplier'
  digest: string
  /** What else there is to do than to sign. */
  after?: Content
}

/** Shows exactly what is signed, and signs it. */
export const SignPage = (props: SignPageProps): Element => {
  const { t, show, contract, buyerName, papers, side, digest, typed } = props
  const terms = (
    <>
      <TermsList t={t} show={show} contract={contract} buyerName={buyerName} />
      <Subtitle>{t('contract.page.documents')}</Subtitle>
      <SignedPapers t={t} papers={papers} />
      <Subtitle>{t('contract.sign.heading')}</Subtitle>
      <Text>{t('contract.sign.digest')}</Text>
      <Code text={digest} />
      <WarningText>{t(`contract.sign.consequence.${side}`)}</WarningText>
    </>
  )
  return (
    <>
      <Frame
        {...props}
        caption={t('contract.sign.title')}
        heading={contract.title}
        button={t('contract.sign.button')}
        before={terms}
      >
        <Checkboxes
          name="agree"
          errorMessage={fieldOf(props, 'agree').errorMessage}
          items={[{ value: 'yes', text: t(`contract.sign.agree.${side}`), checked: typed.agree === 'yes' }]}
        />
      </Frame>
      {props.after}
    </>
  )
}

export interface SignedElsewhereProps extends ShownForm, Pick<Said, 'show'> {
  contract: Contract
  buyerName: string
}

/** Recording that a contract was signed elsewhere, which publishes it. */
export const SignedElsewherePage = (props: SignedElsewhereProps): Element => {
  const { t, show, contract, buyerName } = props
  return (
    <Frame
      {...props}
      caption={contract.title}
      heading={t('contract.signed.title')}
      button={t('contract.signed.save')}
      before={
        <>
          <TermsList t={t} show={show} contract={contract} buyerName={buyerName} />
          <WarningText>{t('contract.signed.consequence')}</WarningText>
        </>
      }
    >
      <DayInput form={props} name="signedOn" legend={t('contract.signed.when')} hint={t('contract.signed.hint')} />
    </Frame>
  )
}

export interface ReasonPageProps extends ShownForm {
  contract: Contract
  what: 'cancel' | 'decline' | 'terminate'
}

const texts = {
  cancel: ['contract.cancel.title', 'contract.cancel.warning', 'contract.cancel.reason', 'contract.cancel.button'],
  decline: ['contract.decline.title', 'contract.decline.warning', 'contract.decline.reason', 'contract.decline.button'],
  terminate: [
    'contract.terminate.title',
    'contract.terminate.warning',
    'contract.terminate.reason',
    'contract.terminate.button',
  ],
} as const satisfies Record<ReasonPageProps['what'], readonly MessageKey[]>

/** Asks why, before a contract is called off, declined or broken off. */
export const ReasonPage = (props: ReasonPageProps): Element => {
  const { t, contract, what } = props
  const [heading, warning, label, button] = texts[what]
  return (
    <Frame
      {...props}
      caption={contract.title}
      heading={t(heading)}
      button={t(button)}
      before={<WarningText>{t(warning)}</WarningText>}
      isWarning
    >
      <Textarea {...fieldOf(props, 'reason')} label={t(label)} />
    </Frame>
  )
}

/** Asks once more before a contract is declared fulfilled. */
export const CompletePage = (props: ShownForm & { contract: Contract }): Element => (
  <Frame
    {...props}
    caption={props.contract.title}
    heading={props.t('contract.complete.title')}
    button={props.t('contract.complete.button')}
    before={<WarningText>{props.t('contract.complete.warning')}</WarningText>}
  />
)
