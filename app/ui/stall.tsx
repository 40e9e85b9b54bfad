import { Picture } from './picture'
import { type PictureSource } from './pictures'

/** The counter of the front page: six things on a phone, all of them on a desktop (lazy: not fetched on a phone). */
export function Stall({ pictures }: { pictures: readonly PictureSource[] }) {
  return (
    <div className="stall" aria-hidden="true">
      {pictures.map((picture, index) => (
        <Picture
          key={index}
          picture={picture}
          size={72}
          decorative
          eager={index < 6}
          className={index < 6 ? undefined : 'wide'}
        />
      ))}
    </div>
  )
}
