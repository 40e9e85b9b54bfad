const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nadie responde en esa dirección',
  ENOTFOUND: 'esa dirección no existe',
  EAI_AGAIN: 'esa dirección no existe',
  ETIMEDOUT: 'esa dirección no responde',
  EHOSTUNREACH: 'no hay camino a esa dirección',
  '28P01': 'no acepta ese usuario o esa contraseña',
  '28000': 'no acepta ese usuario',
  '3D000': 'esa base no existe en el servidor',
  '42501': 'ese usuario no tiene permiso',
}

/** Why the configured database cannot be used, for whoever starts Chaka; null when the error is of another kind. */
export function databaseFailureWords(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  const words = WORDS[error.code]
  return words === undefined
    ? null
    : `No se puede usar la base de datos: ${words}. Revise DATABASE_URL. (${error.message})`
}
