import { exportDictionary } from '~/features/impact/open/export-open.server'

/** Anyone: what each of the open data means. */
export async function loader() {
  return exportDictionary()
}
