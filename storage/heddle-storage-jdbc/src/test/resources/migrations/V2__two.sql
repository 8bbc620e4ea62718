ALTER TABLE one ADD COLUMN two TEXT;

UPDATE one SET two = 'new';
