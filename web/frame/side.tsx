import { useLocation } from 'preact-iso';
import { words } from '../text/vi.ts';
import { pagesOfCaller } from './pages.ts';

/** The screens that the caller may open; what he never may is not there. */
export function Side() {
  const { path } = useLocation();
  return (
    <nav class="side no-print" aria-label={words.menu}>
      <ul>
        {pagesOfCaller().map(({ path: to, name }) => (
          <li key={to}>
            <a href={to} aria-current={path === to || path.startsWith(`${to}/`) ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
