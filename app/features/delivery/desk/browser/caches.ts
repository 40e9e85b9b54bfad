/** Pages of desks, by path; styles and scripts, by their hashed address. */
export const PAGES = 'desk-pages'
export const FILES = 'desk-files'
