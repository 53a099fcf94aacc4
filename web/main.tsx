import './styles/tokens.css';
import './styles/base.css';
import './styles/frame.css';
import './styles/print.css';
import './ui/ui.css';
import { render } from 'preact';
import { LocationProvider } from 'preact-iso';
import { Console } from './frame/console.tsx';

/** What is the server's own: the router leaves these links to the browser. */
const OUR_PAGES = /^\/(?!api\/|docs|board\/|tra-cuu|openapi\.json)/;

const place = document.getElementById('app');
if (place) {
  render(
    <LocationProvider scope={OUR_PAGES}>
      <Console />
    </LocationProvider>,
    place,
  );
}
