/** What the reader may do with a living document here and now. */
import type { Accessor } from 'solid-js'
import type { DocumentName } from '../../domain/access/documents.ts'
import { rightTo, type Right } from '../../domain/access/permissions.ts'
import { useServices } from '../services.ts'

/** While this device is on its own everything may be changed; in a company, what one's access allows as last heard. */
export function useRight(document: () => DocumentName): Accessor<Right> {
  const { sync } = useServices()
  return () => {
    const company = sync.company()
    return company === null ? 'write' : rightTo(company.me.access, document())
  }
}
