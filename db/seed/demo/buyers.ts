const FIRST = [
  'Lucía',
  'Marisol',
  'Gladys',
  'Hernán',
  'Beatriz',
  'Ximena',
  'Wilma',
  'Rodrigo',
  'Carla',
  'Nelson',
  'Miriam',
  'Gabriela',
]
const LAST = ['Mamani', 'Villca', 'Rojas', 'Calle', 'Luna', 'Vargas', 'Copa', 'Aliaga']

/** "Lucía Mamani", "Marisol Villca"...: 24 apart before one comes again. */
export function buyerName(number: number): string {
  return `${FIRST[number % FIRST.length] ?? ''} ${LAST[(number + Math.floor(number / 24)) % LAST.length] ?? ''}`
}
