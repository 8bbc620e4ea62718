ALTER TABLE one ADD COLUMN two TEXT;
UPDATE missing SET two = 'new';
