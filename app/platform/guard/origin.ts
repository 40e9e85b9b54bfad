const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

export function changesThings(method: string): boolean {
  return CHANGING.has(method)
}

/**
 * May this request change something? Yes when its Origin is ours, or when the browser itself says that the
 * page which sent it is ours; a browser lets no page forge either. `Origin: null` and a missing Origin pass
 * only in the second way, and neither header is a refusal.
 */
export function isOwnRequest(request: {
  origin: string | undefined
  fetchSite: string | undefined
  expectedOrigin: string
}): boolean {
  return request.origin === request.expectedOrigin || request.fetchSite === 'same-origin'
}
