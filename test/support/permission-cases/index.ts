import * as administration from '../../../services/administration'
import * as commerce from '../../../services/commerce'
import * as products from '../../../services/products'
import type { Permission } from '../../../services/shared/identity/permission'
import type { Service } from '../graph'
import { administrationCases } from './administration'
import { commerceCases } from './commerce'
import type { MakeCases } from './permission-case'
import { productCases } from './products'

/**
 * Every mutation with who may call it, by the `permissions` that each service exports. A service whose mutations come later joins when it
 * exports its own, and adds its cases below.
 */
export const PERMISSIONS: { service: Service; mutation: string; permission: Permission }[] = Object.entries({ administration, products, commerce }).flatMap(([service, exported]) =>
  Object.entries((exported as { permissions?: Record<string, Permission> }).permissions ?? {}).map(([mutation, permission]) => ({ service: service as Service, mutation, permission })),
)

/** What makes the cases of each service's mutations. */
export const MAKERS: MakeCases[] = [administrationCases, productCases, commerceCases]
