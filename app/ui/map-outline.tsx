import { Icon } from './icon'
import { Picture } from './picture'
import { drawing } from './pictures'

/** A drawn corner with a pin: no tiles, no request elsewhere. The words beside it say the real corner. */
export function MapOutline({ alt }: { alt: string }) {
  return (
    <div className="map">
      <Picture picture={{ ...drawing('mapa'), alt }} />
      <Icon name="pin" className="pin" />
    </div>
  )
}
