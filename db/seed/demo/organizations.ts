/** Everyone who is neither a producer nor a host: the operator's team and the municipalities. */
export const OPERATOR = {
  slug: 'chaka',
  name: 'Chaka',
  municipality: 'La Paz',
  people: [
    { name: 'Olga Tapia', role: 'operator' },
    { name: 'Iván Mercado', role: 'operator' },
  ],
} as const

export const MUNICIPALITIES = [
  {
    slug: 'la-paz',
    name: 'Municipio de La Paz',
    municipality: 'La Paz',
    people: [
      { name: 'Ramiro Calderón', role: 'municipal_administrator' },
      { name: 'Patricia Loza', role: 'municipal_staff' },
    ],
  },
  {
    slug: 'el-alto',
    name: 'Municipio de El Alto',
    municipality: 'El Alto',
    people: [{ name: 'Sonia Mamani', role: 'municipal_staff' }],
  },
] as const

/** She asks to join with her group of beekeepers. */
export const CONTACT = { name: 'Rosaura Mendieta', phone: '+59170000201' } as const

export const MEN = ['Iván Mercado', 'Ramiro Calderón', 'Marco Villca', 'Edwin Choquehuanca']
