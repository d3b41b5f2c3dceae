/** A change of authority, decided anew as long as somebody else is quicker. */
import type { Authority, AuthorityChange, CompanyStore } from '../store/store.ts'
import { authorityOf } from './authorityCache.ts'

/**
 * @param decide undefined: it is not possible any more
 * @returns whether the change was still possible when its turn came
 */
export async function change(
  company: CompanyStore,
  decide: (authority: Authority) => AuthorityChange | undefined,
): Promise<boolean> {
  for (;;) {
    const { authority } = await authorityOf(company)
    const next = decide(authority)
    if (!next) return false
    if (await company.changeAuthority(authority.version, next)) return true
  }
}
