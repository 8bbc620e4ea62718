import {createTheme} from '@mantine/core';
import {useSyncExternalStore} from 'react';

export type Theme = 'light' | 'dark';

export const mantineTheme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 6,
  fontSizes: {xs: '11px', sm: '12px', md: '13px', lg: '14px', xl: '16px'},
  cursorType: 'pointer',
});

const listeners = new Set<() => void>();

const current = (): Theme => (document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light');

export function setTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
  document.documentElement.dataset.mantineColorScheme = theme;
  try {
    localStorage.setItem('heddle.theme', theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  listeners.forEach((listener) => listener());
}

export const toggleTheme = () => setTheme(current() === 'dark' ? 'light' : 'dark');

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, current);
}
