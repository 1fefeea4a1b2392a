export { addSupplierMember, createSupplier, registerSupplier, requireAdministrator } from './actions.ts'
export {
  orderedSupplierRoles,
  permissions,
  type ScaleThresholds,
  type SupplierRole,
  type SupplierScale,
  scaleByEmployees,
  supplierRoles,
  usualThresholds,
} from './rules.ts'
export type { NewSupplier, Supplier } from './schema.ts'
export { supplierById, supplierBySlug, supplierMembers, suppliersByIds, suppliersOf } from './store.ts'
