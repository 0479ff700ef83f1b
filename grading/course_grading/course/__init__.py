"""An nbgrader course made of the workbook's exercises."""
