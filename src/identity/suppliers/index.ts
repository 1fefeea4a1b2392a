export {
  addSupplierMember,
  changeSupplier,
  changeSupplierMember,
  createSupplier,
  registerSupplier,
  requireAdministrator,
} from './actions.ts'
export {
  countryNames,
  orderedSupplierRoles,
  permissions,
  type ScaleThresholds,
  type SupplierRole,
  type SupplierScale,
  scaleByEmployees,
  supplierRoles,
  usualThresholds,
} from './rules.ts'
export { type NewSupplier, type Supplier, SupplierForm } from './schema.ts'
export {
  membersOfSuppliers,
  supplierById,
  supplierByIdentifier,
  supplierBySlug,
  supplierMembers,
  suppliersByIds,
  suppliersOf,
} from './store.ts'
