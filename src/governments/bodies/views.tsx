import { Button, DataTable, type Element, Input, Textarea } from '@gdm/govuk-jsx'
import type { Translate } from '#platform/i18n'
import { Form, fieldOf, Hint, Link, Narrow, Problems, type ShownForm, Text, Title } from '#platform/ui'
import type { Body } from './schema.ts'

interface ListProps {
  t: Translate
  government: string
  bodies: readonly Body[]
  create: string
  link(id: string): string
  next: string | null
}

/** The public bodies of a government. */
export const BodiesPage = ({ t, government, bodies, create, link, next }: ListProps): Element => (
  <>
    <Title caption={government}>{t('body.list.title')}</Title>
    <Text>{t('body.list.explained')}</Text>
    <Button href={create}>{t('body.add')}</Button>
    <DataTable
      id="bodies"
      caption={t('body.list.title')}
      captionClasses="govuk-visually-hidden"
      empty={t('body.none')}
      columns={[
        { heading: t('body.name'), cell: body => <Link to={link(body.id)}>{body.name}</Link> },
        {
          heading: t('body.identifier'),
          cell: body => (body.identifier ? `${body.identifier.scheme} ${body.identifier.id}` : '–'),
        },
        { heading: t('body.mailbox'), cell: body => body.mailbox },
        { heading: t('body.domains'), cell: body => body.emailDomains.join(', ') || '–' },
      ]}
      rows={bodies}
      nextHref={next ?? undefined}
    />
  </>
)

/** The fields of a public body, for a form of its own and for setting a government up. */
export const BodyFields = ({
  form,
  prefix = '',
}: {
  form: Pick<ShownForm, 't' | 'typed' | 'errors'>
  prefix?: string
}) => {
  const { t } = form
  const field = (name: string) => fieldOf(form, prefix + name)
  return (
    <>
      <Input {...field('scheme')} label={t('body.scheme')} hint={t('body.scheme.hint')} spellcheck={false} />
      <Input {...field('identifier')} label={t('body.number')} hint={t('body.number.hint')} spellcheck={false} />
      <Input
        {...field('mailbox')}
        type="email"
        label={t('body.mailbox')}
        hint={t('body.mailbox.hint')}
        autocomplete="off"
        spellcheck={false}
      />
      <Textarea
        {...field('domains')}
        label={t('body.domains')}
        hint={t('body.domains.hint')}
        rows={3}
        spellcheck={false}
      />
    </>
  )
}

interface FormPageProps extends ShownForm {
  government: string
  title: string
  /** The name in addresses of a body that has one. */
  slug: string | null
}

/** A public body to add or to change. */
export const BodyPage = (props: FormPageProps): Element => {
  const { t, action, tokens, errors, government, title, slug } = props
  return (
    <Narrow>
      <Problems t={t} errors={errors} />
      <Title caption={government}>{title}</Title>
      <Form action={action} tokens={tokens}>
        <Input {...fieldOf(props, 'name')} label={t('body.name')} />
        {slug === null ? (
          <Input {...fieldOf(props, 'slug')} label={t('body.slug')} hint={t('body.slug.hint')} spellcheck={false} />
        ) : (
          <Hint>{t('body.slug.is', { slug })}</Hint>
        )}
        <BodyFields form={props} />
        <Button>{t('body.save')}</Button>
      </Form>
    </Narrow>
  )
}
