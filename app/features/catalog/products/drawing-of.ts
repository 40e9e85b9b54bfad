import { searchWords } from '~/kernel/search-words'
import { CATEGORIES, type Category } from '../product'

/**
 * The drawing that fits a name, for a product without a photo: "Papa imilla" is drawn as papa, "Habas" as haba;
 * where no word is drawn, its category is.
 * @param drawings the keys that are drawn
 */
export function drawingOf(name: string, category: Category, drawings: readonly string[]): string {
  for (const word of searchWords(name)) {
    const found = [word, word.replace(/s$/, ''), word.replace(/es$/, '')].find((each) =>
      drawings.includes(each),
    )
    if (found) return found
  }
  return CATEGORIES[category].picture
}
