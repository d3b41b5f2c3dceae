import { useI18n } from '../i18n/i18n.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ConfluenceIcon } from '../ui/icons/own.tsx'
import { Screen } from '../ui/Screen.tsx'

export function NotFound() {
  const { t } = useI18n()
  return (
    <Screen title={t().app.notFound.title}>
      <EmptyState
        picture={<ConfluenceIcon />}
        title={t().app.notFound.text}
        actions={
          <Button variant="primary" href="/">
            {t().app.notFound.home}
          </Button>
        }
      />
    </Screen>
  )
}
