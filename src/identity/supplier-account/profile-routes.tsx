import { z } from 'zod'
import { supplierCookie } from '#identity/people'
import {
  changeSupplier,
  type NewSupplier,
  registerSupplier,
  type Supplier,
  SupplierForm,
  supplierById,
} from '#identity/suppliers'
import { Refusal } from '#platform/errors'
import { type FieldError, type Posted, readForm, typedText } from '#platform/forms'
import { page, type Reply, type Route, route, seeOther, type WebCtx } from '#platform/http'
import { showFor } from '#platform/ui'
import { links } from './links.ts'
import { Profile, SupplierFormView, type TypedSupplier } from './profile-views.tsx'

/** The supplier for which the visitor acts. */
export async function ownSupplier(ctx: WebCtx): Promise<Supplier> {
  const { supplierId } = ctx.actor
  const supplier = supplierId ? await ctx.read(tx => supplierById(tx, supplierId)) : undefined
  if (!supplier) throw new Refusal('not-found', 'supplier.none-of-yours')
  return supplier
}

const typedOf = (posted: Posted): TypedSupplier => ({
  name: typedText(posted, 'name'),
  register: typedText(posted, 'register'),
  number: typedText(posted, 'number'),
  country: typedText(posted, 'country'),
  employees: typedText(posted, 'employees'),
  mailbox: typedText(posted, 'mailbox'),
  website: typedText(posted, 'website'),
})

const typedFrom = (supplier: Supplier): TypedSupplier => ({
  name: supplier.name,
  register: supplier.identifier?.scheme ?? '',
  number: supplier.identifier?.id ?? '',
  country: supplier.country ?? '',
  employees: supplier.employees === null ? '' : String(supplier.employees),
  mailbox: supplier.mailbox,
  website: supplier.website ?? '',
})

const newSupplier = ({ register, number, ...form }: SupplierForm): NewSupplier => ({
  ...form,
  identifier: register && number ? { scheme: register, id: number } : null,
})

const registerPage = (ctx: WebCtx, typed: TypedSupplier, errors: FieldError[] = []): Reply =>
  page({
    title: ctx.t('supplier.register.title'),
    error: errors.length > 0,
    back: { href: '/account' },
    content: (
      <SupplierFormView
        t={ctx.t}
        action={links.register()}
        tokens={ctx.tokens()}
        errors={errors}
        title={ctx.t('supplier.register.title')}
        button={ctx.t('supplier.register.button')}
        typed={typed}
      />
    ),
  })

const editPage = (ctx: WebCtx, typed: TypedSupplier, version: number | undefined, errors: FieldError[] = []): Reply =>
  page({
    title: ctx.t('supplier.edit'),
    error: errors.length > 0,
    back: { href: links.supplier() },
    content: (
      <SupplierFormView
        t={ctx.t}
        action={links.edit()}
        tokens={ctx.tokens(version)}
        errors={errors}
        title={ctx.t('supplier.edit')}
        button={ctx.t('identity.save')}
        typed={typed}
      />
    ),
  })

/** A taken identifier is something to mend in the form; any other refusal is not. */
async function orTaken(work: Promise<unknown>): Promise<FieldError[]> {
  try {
    await work
    return []
  } catch (error) {
    if (error instanceof Refusal && error.reason === 'supplier.identifier.taken') {
      return [{ field: 'number', message: error.reason }]
    }
    throw error
  }
}

export const profileRoutes: Route[] = [
  route.get('/supplier', { needs: 'supplier.read' }, async ctx => {
    const supplier = await ownSupplier(ctx)
    return page({
      title: supplier.name,
      content: (
        <Profile
          t={ctx.t}
          show={showFor(ctx.government, ctx.t.language)}
          supplier={supplier}
          edit={ctx.may('supplier.manage') ? links.edit() : null}
          people={links.people()}
          bids="/supplier/bids"
        />
      ),
    })
  }),

  // Whoever is no member of it acts for their own as before: what the cookie says is only a wish.
  route.post(
    '/supplier/act-for/:supplier',
    { needs: 'signed-in', params: z.object({ supplier: z.uuid() }) },
    async (_, { params }) => seeOther(links.supplier(), [{ name: supplierCookie, value: params.supplier }]),
  ),

  route.get('/supplier/new', { needs: 'signed-in' }, async ctx => registerPage(ctx, typedOf({}))),

  route.post('/supplier/new', { needs: 'signed-in', limit: { hits: 20, seconds: 3600 } }, async (ctx, { body }) => {
    const posted = body as Posted
    const form = readForm(SupplierForm, posted)
    if (!form.ok) return registerPage(ctx, typedOf(posted), form.errors)
    const errors = await orTaken(ctx.transact(tx => registerSupplier(tx, ctx, newSupplier(form.value))))
    return errors.length > 0 ? registerPage(ctx, typedOf(posted), errors) : seeOther(links.supplier())
  }),

  route.get('/supplier/edit', { needs: 'supplier.manage' }, async ctx => {
    const supplier = await ownSupplier(ctx)
    return editPage(ctx, typedFrom(supplier), supplier.version)
  }),

  route.post('/supplier/edit', { needs: 'supplier.manage' }, async (ctx, { body }) => {
    const posted = body as Posted
    const version = ctx.formVersion ?? undefined
    const form = readForm(SupplierForm, posted)
    if (!form.ok) return editPage(ctx, typedOf(posted), version, form.errors)
    const change = { ...newSupplier(form.value), version: ctx.formVersion }
    const errors = await orTaken(ctx.transact(tx => changeSupplier(tx, ctx, change)))
    return errors.length > 0 ? editPage(ctx, typedOf(posted), version, errors) : seeOther(links.supplier())
  }),
]
