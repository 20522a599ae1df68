"""Makes the CIB that a script of pcs or crm commands makes."""
